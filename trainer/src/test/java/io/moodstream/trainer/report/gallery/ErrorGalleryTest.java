package io.moodstream.trainer.report.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.data.testset.TestPhoto;
import io.moodstream.trainer.data.testset.TestSet;
import io.moodstream.trainer.data.testset.TestSource;
import io.moodstream.trainer.evaluation.Evaluation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorGalleryTest {

    private static final Pattern PICTURE = Pattern.compile("src=\"data:image/([a-z]+);base64,([^\"]+)\"");

    private final Path folder;

    ErrorGalleryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** "Finds" a face in the middle of wide pictures. */
    private static final FaceDetector WIDE = picture ->
            picture.width() > picture.height() ? List.of(Face.inCrop(picture.width() * 0.25, 10, 100)) : List.of();

    private Path photo(String name, int width, int height) throws IOException {
        Path file = folder.resolve("photos").resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private String sheet(Map<String, Double> scores) throws IOException {
        TestSource source = TestSource.open(folder.resolve("photos"), WIDE);
        TestSet set = source.read(TrainingListener.SILENT);
        List<List<MemberBallot>> ballots = set.tested().stream()
                .map(TestPhoto::name)
                .map(name -> List.of(MemberBallot.of(new MemberVersion("m", 1), scores.getOrDefault(name, 0.9))))
                .toList();
        Path file = folder.resolve("sheet.html");
        new ErrorGallery(set, new Evaluation(set.photos().labels(), ballots), new MajorityVote()).write(file, source);
        return Files.readString(file);
    }

    @Test
    void groups_errors_with_the_most_confident_first_in_one_file() throws IOException {
        photo("happy/right.png", 640, 400);
        photo("happy/hair.png", 640, 400);
        photo("happy/wrong.png", 640, 400);
        photo("sad/very <wrong> & \"quoted\".png", 640, 400);
        photo("sad/whole.png", 300, 400);
        photo("sad/crop.png", 48, 48);

        String html = sheet(Map.of("happy/wrong.png", 0.3, "happy/hair.png", 0.55, "sad/whole.png", 0.8));

        assertThat(html)
                .contains("wrong on 4", "m&nbsp;55.0")
                .containsSubsequence(
                        "Wrong, with a face (2)",
                        "sad/very &lt;wrong&gt; &amp; &quot;quoted&quot;.png",
                        "happy/wrong.png",
                        "Wrong, no face was found: the whole photo was classified (1)",
                        "sad/whole.png",
                        "Wrong, not searched: crops and panoramas (1)",
                        "sad/crop.png",
                        "Right by a hair (1)",
                        "happy/hair.png")
                .contains("class=\"box\" style=\"left:25.")
                .contains("color-scheme: light dark")
                .doesNotContain("happy/right.png", "<script", "http://", "https://", "<wrong>");
        List<MatchResult> pictures = PICTURE.matcher(html).results().toList();
        assertThat(pictures).filteredOn(it -> it.group(1).equals("png")).hasSize(5);
        assertThat(pictures)
                .filteredOn(it -> it.group(1).equals("jpeg"))
                .hasSize(4)
                .allSatisfy(it -> {
                    BufferedImage photo = ImageIO.read(
                            new ByteArrayInputStream(Base64.getDecoder().decode(it.group(2))));
                    assertThat(Math.max(photo.getWidth(), photo.getHeight())).isEqualTo(240);
                });
    }

    @Test
    void limits_the_photos_shown_and_states_how_many_there_are() throws IOException {
        Path first = photo("sad/0.png", 48, 48);
        for (int i = 1; i < 230; i++) {
            Files.copy(first, folder.resolve("photos/sad/" + i + ".png"));
        }
        String html = sheet(Map.of());

        assertThat(html).contains("Wrong, not searched: crops and panoramas (200 of 230)");
        assertThat(PICTURE.matcher(html).results()).hasSize(200);
    }

    @Test
    void shows_the_crop_of_a_deleted_photo_and_names_an_unwritable_file() throws IOException {
        Path photo = photo("sad/gone.png", 640, 400);
        TestSource source = TestSource.open(folder.resolve("photos"), WIDE);
        TestSet set = source.read(TrainingListener.SILENT);
        Files.delete(photo);
        Evaluation wrong = new Evaluation(
                List.of(ClassLabel.SAD), List.of(List.of(MemberBallot.of(new MemberVersion("m", 1), 0.9))));
        ErrorGallery errorGallery = new ErrorGallery(set, wrong, new MajorityVote());

        errorGallery.write(folder.resolve("sheet.html"), source);
        assertThat(folder.resolve("sheet.html"))
                .content()
                .contains("sad/gone.png", "image/png")
                .doesNotContain("image/jpeg");
        assertThatThrownBy(() -> errorGallery.write(folder.resolve("none/sheet.html"), source))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("none/sheet.html");
    }
}
