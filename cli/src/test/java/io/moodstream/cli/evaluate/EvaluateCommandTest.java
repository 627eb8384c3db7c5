package io.moodstream.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.run.RunListener;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluateCommandTest {

    @TempDir
    private static Path temp = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void train() throws IOException {
        DrawnFaces.write(new DrawnFaces(11).draw(160), temp.resolve("faces/train"));
        DrawnFaces.write(new DrawnFaces(12).draw(40), temp.resolve("faces/test"));
        TrainerConfig config = TrainerConfig.of(temp.resolve("faces"), temp.resolve("out"), temp.resolve("cache"))
                .withRecipe("demo")
                .withMembers(List.of("custom", "xgcustom"));
        new Trainer(Clock.systemUTC()).train(config, RunListener.QUIET);
    }

    private int run(String... args) {
        CommandLine command = new CommandLine(new EvaluateCommand());
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        command.setExecutionExceptionHandler((e, line, parsed) -> {
            err.write(String.valueOf(e.getMessage()));
            return 1;
        });
        return command.execute(args);
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void evaluates_the_test_part_and_prints_only_json() throws IOException {
        assertThat(run("--data", faces().toString(), "--models", models(), "--output", "json"))
                .isZero();
        assertThat(json().get("n").asInt()).isEqualTo(40);
        assertThat(json().get("members").fieldNames()).toIterable().containsExactly("custom", "xgcustom");
        assertThat(json().at("/members/custom/accuracy").asDouble()).isGreaterThan(0.6);
        assertThat(json().at("/ensemble/majority/tp").isInt()).isTrue();
        assertThat(err.toString()).contains("Evaluating 20 happy and 20 sad photos; 160 outside");
    }

    @Test
    void evaluates_larger_photos_in_other_formats() throws IOException {
        Path plain = Files.createDirectories(temp.resolve("plain"));
        large(firstFace("happy"), plain.resolve("happy/large.jpg"));
        large(firstFace("sad"), plain.resolve("sad/large.bmp"));

        assertThat(run("--data", plain.toString(), "--models", models(), "--output", "json"))
                .isZero();
        assertThat(json().get("n").asInt()).isEqualTo(2);
    }

    @Test
    void fails_on_an_undecodable_photo_unless_keep_going_is_set() throws IOException {
        Path plain = temp.resolve("bad");
        Files.createDirectories(plain.resolve("happy"));
        Files.copy(firstFace("happy"), plain.resolve("happy/good.png"));
        Files.write(plain.resolve("happy/broken.png"), new byte[] {1, 2, 3});

        assertThat(run("--data", plain.toString(), "--models", models())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("happy/broken.png")
                .contains("1 of 2 photos")
                .contains("--keep-going");

        assertThat(run("--data", plain.toString(), "--models", models(), "--output", "json", "--keep-going"))
                .isZero();
        assertThat(json().get("n").asInt()).isEqualTo(1);
        assertThat(json().get("skipped").asInt()).isEqualTo(1);
        assertThat(json().at("/members/custom/tn").asInt()).isZero();
    }

    @Test
    void prints_a_table_and_a_conclusion_about_the_vote() {
        assertThat(run("--data", faces().resolve("test").toString(), "--models", models()))
                .isZero();
        assertThat(out.toString()).contains("custom").contains("vote: majority").contains("its best member");
    }

    @Test
    void counts_every_scene_and_evaluates_crops_as_without_scenes() throws IOException {
        assertThat(run("--data", faces().toString(), "--models", models(), "--output", "json"))
                .isZero();
        JsonNode alone = json();
        out.getBuffer().setLength(0);

        assertThat(run("--data", faces().toString(), "--models", models(), "--scenes", "--output", "json"))
                .isZero();
        JsonNode scenes = json();
        assertThat(scenes.get("n").asInt()).isEqualTo(40);
        assertThat(scenes.get("found").asInt()
                        + scenes.get("elsewhere").asInt()
                        + scenes.get("missed").asInt())
                .isEqualTo(40);
        assertThat(scenes.get("crops").get("members")).isEqualTo(alone.get("members"));
        assertThat(scenes.get("scenes").get("n").asInt()).isEqualTo(40);
        assertThat(scenes.at("/decode_ms/searched").asDouble()).isPositive();
    }

    @Test
    void splits_accuracy_by_face_for_whole_photos_but_not_for_crops() throws IOException {
        Path plain = Files.createDirectories(temp.resolve("whole"));
        large(firstFace("happy"), plain.resolve("happy/large.jpg"));
        large(firstFace("sad"), plain.resolve("sad/large.bmp"));

        assertThat(run("--data", plain.toString(), "--models", models())).isZero();
        assertThat(out.toString())
                .contains("A face was found in", "of 2 photos", "Photos", "Right of all %", "With a face %");
        out.getBuffer().setLength(0);
        assertThat(run("--data", plain.toString(), "--models", models(), "--output", "json"))
                .isZero();
        assertThat(json().at("/faces/searched").asInt()).isEqualTo(2);
        out.getBuffer().setLength(0);
        assertThat(run("--data", faces().toString(), "--models", models())).isZero();
        assertThat(out.toString()).doesNotContain("face was found");
    }

    @Test
    void writes_a_sheet_of_misclassified_photos_and_checks_its_path_first() throws IOException {
        Path plain = Files.createDirectories(temp.resolve("swapped"));
        large(firstFace("happy"), plain.resolve("sad/truly <happy>.jpg"));
        Path sheet = temp.resolve("sheet.html");

        assertThat(run("--data", plain.toString(), "--models", models(), "--sheet", sheet.toString()))
                .isZero();
        assertThat(sheet).content().contains("sad/truly &lt;happy&gt;.jpg", "data:image/jpeg", "custom");
        assertThat(err.toString()).contains("Sheet: " + sheet);

        Path nowhere = temp.resolve("nowhere/sheet.html");
        err.getBuffer().setLength(0);
        assertThat(run("--data", plain.toString(), "--models", models(), "--sheet", nowhere.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nowhere/sheet.html").doesNotContain("Evaluating");
        assertThat(run("--data", plain.toString(), "--scenes", "--sheet", sheet.toString()))
                .isEqualTo(2);
    }

    @Test
    void warns_about_photos_in_a_train_folder() throws IOException {
        Path album = temp.resolve("album/train/happy");
        Files.createDirectories(album);
        Files.copy(firstFace("happy"), album.resolve("1.png"));
        assertThat(run("--data", temp.resolve("album").toString(), "--models", models()))
                .isZero();
        assertThat(err.toString()).contains("below a folder called train");
    }

    @Test
    void reports_a_folder_without_models() {
        assertThat(run("--data", faces().toString(), "--models", faces().toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no artifact");
    }

    private static Path faces() {
        return temp.resolve("faces");
    }

    private static String models() {
        return temp.resolve("out").toString();
    }

    private static Path firstFace(String label) throws IOException {
        try (var files = Files.list(faces().resolve("test").resolve(label))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private static void large(Path face, Path target) throws IOException {
        BufferedImage large = new BufferedImage(1200, 1200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = large.createGraphics();
        pen.drawImage(ImageIO.read(face.toFile()), 0, 0, 1200, 1200, null);
        pen.dispose();
        Files.createDirectories(target.getParent());
        String name = target.getFileName().toString();
        ImageIO.write(large, name.substring(name.lastIndexOf('.') + 1), target.toFile());
    }
}
