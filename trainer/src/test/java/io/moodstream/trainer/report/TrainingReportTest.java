package io.moodstream.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.GreyFaces;
import io.moodstream.trainer.data.Dataset;
import io.moodstream.trainer.data.FaceSearchResult;
import io.moodstream.trainer.data.Split;
import io.moodstream.trainer.data.source.TrainingData;
import io.moodstream.trainer.evaluation.Evaluation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReportTest {

    private static final Pattern IMAGE = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"");

    /** The member {@code knows} is always right, {@code guess} and {@code <odd>} call everything happy. */
    private static ReportData data() {
        Dataset faces = new GreyFaces(3).dataset(60, 20);
        List<List<MemberBallot>> ballots = faces.test().labels().stream()
                .map(label -> List.of(
                        MemberBallot.of(new MemberVersion("knows", 1), label == ClassLabel.HAPPY ? 0.9 : 0.1),
                        MemberBallot.of(new MemberVersion("guess", 1), 0.6),
                        MemberBallot.of(new MemberVersion("odd", 1), 0.7)))
                .toList();
        Manifest manifest = new Manifest(
                new MemberVersion("knows", 1),
                "custom",
                "none",
                1,
                List.of(),
                new Manifest.Provenance(
                        "<quick>", 5, "00", Optional.empty(), 0, Map.of(), Map.of("parameters", "75761")),
                Optional.empty());
        return new ReportData(
                new TrainingData(List.of(faces)),
                Split.of(faces.train(), 0.2, 1),
                Map.of("knows", List.of(new Epoch(1, 2, 0.7, 0.5, 0.7, 0.5), new Epoch(2, 2, 0.4, 0.8, 0.5, 0.7))),
                List.of(manifest),
                new Evaluation(faces.test().labels(), ballots),
                List.of(new VotingPolicy(
                        new PolicyId("weighted", 1), Map.of("knows", 5.0, "guess", 1.0, "odd", 1.0), 0, Map.of())));
    }

    @Test
    void one_file_holds_every_picture_and_figure(@TempDir Path folder) throws IOException {
        String html = Files.readString(TrainingReport.write(data(), folder).orElseThrow());

        assertThat(html)
                .contains(
                        "&lt;quick&gt;",
                        "How many photos of each class",
                        "Principal components",
                        "Calibration",
                        "75761")
                .contains("knows: loss", "knows: accuracy", "vote: majority", "vote: weighted")
                .contains("loses to its best member, knows")
                .contains("<b>weighted</b> would have done best")
                .contains("The majority is wrong where knows is right: 10 photos")
                .contains("The test photos are crops")
                .doesNotContain("http://", "https://", "<script", "<quick>");
        Matcher images = IMAGE.matcher(html);
        List<Integer> widths = new ArrayList<>();
        while (images.find()) {
            byte[] png = Base64.getDecoder().decode(images.group(1));
            widths.add(ImageIO.read(new ByteArrayInputStream(png)).getWidth());
        }
        assertThat(widths).hasSize(11).allMatch(width -> width > 100);
    }

    @Test
    void reports_whole_photos_with_and_without_a_face(@TempDir Path folder) throws IOException {
        ReportData crops = data();
        Dataset set = crops.data().sets().get(0);
        List<FaceSearchResult> searches = IntStream.range(0, 20)
                .mapToObj(i -> i < 15 ? FaceSearchResult.FOUND : FaceSearchResult.NONE)
                .toList();
        Dataset whole = set.named("<a>.zip").searched(searches);
        ReportData data = new ReportData(
                new TrainingData(List.of(set.named("crops.zip"), whole)),
                crops.split(),
                crops.histories(),
                crops.models(),
                twice(crops.test()),
                crops.policies());
        String html = Files.readString(TrainingReport.write(data, folder).orElseThrow());

        assertThat(html)
                .contains("<h3>&lt;a&gt;.zip</h3>", "A face was found in 15 of 20 photos", "With a face % (15)")
                .contains("With a face: The vote 'majority' loses to its best member, knows")
                .doesNotContain("The test photos are crops");
        assertThat(IMAGE.matcher(html).results()).hasSize(11);
    }

    private static Evaluation twice(Evaluation once) {
        return new Evaluation(
                Stream.concat(once.actual().stream(), once.actual().stream()).toList(),
                Stream.concat(once.ballots().stream(), once.ballots().stream()).toList());
    }

    @Test
    void one_component_explains_photos_on_a_line() {
        List<Pixels> shades = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
            Arrays.fill(grey, 0, 1000, (byte) (i * 4));
            shades.add(Pixels.ofGrey(grey));
        }
        PrincipalComponents components = PrincipalComponents.of(shades, 1);
        assertThat(components.explainedBy(1)).isCloseTo(1, within(1e-9));
        double first = components.scores().get(0)[0];
        double last = components.scores().get(29)[0];
        assertThat(Math.abs(first - last)).isCloseTo(29 * 4 * Math.sqrt(1000), within(1e-3));
    }

    @Test
    void components_match_the_known_variances_of_two_noisy_directions() {
        Random random = new Random(5);
        List<Pixels> photos = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] grey = new byte[Pixels.SIDE * Pixels.SIDE];
            int left = random.nextInt(200);
            int right = random.nextInt(100);
            for (int j = 0; j < grey.length; j++) {
                grey[j] = (byte) ((j % 2 == 0 ? left : right) + random.nextInt(8));
            }
            photos.add(Pixels.ofGrey(grey));
        }
        PrincipalComponents components = PrincipalComponents.of(photos, 1);
        // Variances of uniform numbers: (200^2 - 1) / 12, (100^2 - 1) / 12, and (8^2 - 1) / 12 of noise in each value.
        double all = 3333.25 + 833.25 + 2 * 5.25;
        assertThat(components.shares().get(0)).isCloseTo(3333.25 / all, within(0.06));
        assertThat(components.shares().get(1)).isCloseTo(833.25 / all, within(0.06));
        assertThat(components.explainedBy(2)).isCloseTo(1 - 10.5 / all, within(0.01));
    }

    @Test
    void calibration_measures_how_far_scores_are_from_the_truth() {
        Calibration sure = Calibration.of(List.of(0.95, 0.95, 0.95, 0.95), List.of(true, true, true, false));
        assertThat(sure.error()).isCloseTo(0.2, within(1e-9));
        assertThat(Calibration.of(List.of(1.0, 0.0), List.of(true, false)).error())
                .isZero();
    }
}
