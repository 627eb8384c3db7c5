package io.moodstream.trainer.report.gallery;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.imaging.Thumbnails;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.data.testset.TestPhoto;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.data.testset.TestSource;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.report.html.Html;
import io.moodstream.trainer.report.html.PngImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page with pictures of the errors: one file without scripts. It contains pictures of the data set, so keep it where
 * the data set may be kept.
 */
public final class ErrorGallery {

    /** Maximum number of photos on a page. */
    private static final int MAX = 200;

    /** Maximum side of a photo on it, in pixels. */
    private static final int SIDE = 240;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <title>Moodstream: what went wrong</title><style>
            :root { color-scheme: light dark; }
            body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; background: Canvas; color: CanvasText; }
            h2 { margin-top: 2em; border-bottom: 1px solid GrayText; }
            .cases { display: grid; grid-template-columns: repeat(auto-fill, minmax(420px, 1fr)); gap: 1.2em; }
            figure { margin: 0; padding: .8em; border: 1px solid GrayText; border-radius: 6px; }
            .pair { display: flex; gap: .8em; align-items: flex-start; }
            .photo { position: relative; line-height: 0; } .photo img { max-width: 240px; }
            .box { position: absolute; border: 2px solid #ff0; outline: 1px solid #000; box-sizing: border-box; }
            .crop img { width: 144px; height: 144px; image-rendering: pixelated; }
            code { overflow-wrap: anywhere; } figcaption { margin-top: .6em; }
            </style></head><body>
            <h1>What went wrong</h1>
            """;

    private final TestSet photos;
    private final Evaluation evaluation;
    private final VotingRule rule;

    /** @param rule the voting rule whose errors are shown */
    public ErrorGallery(TestSet photos, Evaluation evaluation, VotingRule rule) {
        this.photos = photos;
        this.evaluation = evaluation;
        this.rule = rule;
    }

    /**
     * Writes the page.
     *
     * @param source source of the photos, which are read again for their pictures
     * @throws MoodstreamException if it cannot be written
     */
    public void write(Path file, TestSource source) {
        ErrorSelection choice = ErrorSelection.of(photos.tested(), evaluation, rule, MAX);
        Map<String, byte[]> pictures = pictures(choice, source);
        String groups = Arrays.stream(ErrorSelection.Group.values())
                .map(group -> group(group, choice, pictures))
                .collect(Collectors.joining());
        try {
            Files.writeString(file, HEAD + summary(choice) + groups + "</body></html>\n");
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The sheet '" + file + "' cannot be written (" + e + "): name another file.", e);
        }
    }

    private static Map<String, byte[]> pictures(ErrorSelection choice, TestSource source) {
        Thumbnails thumbnails = new Thumbnails(ImageLimits.standard());
        List<String> names = choice.shown().stream()
                .map(ErrorSelection.Case::photo)
                .filter(photo -> photo.search() != FaceSearchResult.NOT_SEARCHED)
                .map(TestPhoto::name)
                .distinct()
                .toList();
        Map<String, byte[]> pictures = new HashMap<>();
        source.reread(names, (name, content) -> {
            try {
                pictures.put(name, thumbnails.jpeg(content, SIDE));
            } catch (BadPhotoException changedMeanwhile) {
                pictures.remove(name);
            }
        });
        return pictures;
    }

    private String summary(ErrorSelection choice) {
        long wrong = choice.all().stream().filter(ErrorSelection.Case::wrong).count();
        return "<p>Of " + evaluation.size() + " photos the vote '"
                + Html.text(rule.policy().name()) + "' is wrong on " + wrong + ". The page shows "
                + choice.shown().size() + " photos, at most " + MAX
                + ": the most confident errors first. Numbers are the"
                + " probability of happy in per cent. People may be in its pictures: keep it where the data set may"
                + " be.</p>\n";
    }

    private String group(ErrorSelection.Group group, ErrorSelection choice, Map<String, byte[]> pictures) {
        long all = choice.all().stream().filter(it -> it.group() == group).count();
        List<ErrorSelection.Case> shown =
                choice.shown().stream().filter(it -> it.group() == group).toList();
        return all == 0
                ? ""
                : "<h2>" + group.title() + " (" + (shown.size() < all ? shown.size() + " of " : "") + all + ")</h2>\n"
                        + "<div class=\"cases\">\n"
                        + shown.stream().map(it -> figure(it, pictures)).collect(Collectors.joining()) + "</div>\n";
    }

    private String figure(ErrorSelection.Case one, Map<String, byte[]> pictures) {
        TestPhoto photo = one.photo();
        byte[] picture = pictures.get(photo.name());
        return "<figure><div class=\"pair\">" + (picture == null ? "" : photo(photo, picture)) + "<div class=\"crop\">"
                + Html.image("png", PngImages.png(photo.pixels()), "what was classified")
                + "</div></div><figcaption><b>"
                + name(photo.label()) + "</b>, classified <b>"
                + name(one.verdict().label()) + "</b> " + percent(one.verdict().score()) + "<br>"
                + evaluation.ballots().get(one.index()).stream()
                        .map(ErrorGallery::ballot)
                        .collect(Collectors.joining(" · "))
                + "<br><code>" + Html.text(photo.name()) + "</code></figcaption></figure>\n";
    }

    /** The page overlays the box on the photo. */
    private static String photo(TestPhoto photo, byte[] picture) {
        String box = photo.region().map(region -> box(region, photo)).orElse("");
        return "<div class=\"photo\">" + Html.image("jpeg", picture, photo.name()) + box + "</div>";
    }

    private static String box(PixelRegion region, TestPhoto photo) {
        return String.format(
                Locale.ROOT,
                "<div class=\"box\" style=\"left:%.2f%%;top:%.2f%%;width:%.2f%%;height:%.2f%%\"></div>",
                100.0 * region.x() / photo.width(),
                100.0 * region.y() / photo.height(),
                100.0 * region.width() / photo.width(),
                100.0 * region.height() / photo.height());
    }

    private static String ballot(MemberBallot ballot) {
        String said = ballot instanceof MemberBallot.Cast cast ? percent(cast.score()) : "abstained";
        return Html.text(ballot.voter().member()) + "&nbsp;" + said;
    }

    private static String percent(double score) {
        return String.format(Locale.ROOT, "%.1f", 100 * score);
    }

    private static String name(ClassLabel label) {
        return label.name().toLowerCase(Locale.ROOT);
    }
}
