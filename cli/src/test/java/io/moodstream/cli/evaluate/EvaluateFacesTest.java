package io.moodstream.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.cli.CommandRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate --faces} on a small archive of black photos, in one of which the teacher claims a face. */
class EvaluateFacesTest {

    private static final int SIDE = 128;

    /** All photos of this repository are test photos. */
    private static final String SOURCE = "Kevinjoythomas/Happy-Sad-Classifier";

    private static final String FACES = "file,label,width,height,face_index,x,y,w,h,score,right_eye_x,right_eye_y,"
            + "left_eye_x,left_eye_y,nose_x,nose_y,mouth_right_x,mouth_right_y,mouth_left_x,mouth_left_y";

    private static final String A_FACE = "128,128,0,30,30,60,60,0.9,50,50,70,50,60,60,50,75,70,75";
    private static final String NO_FACE = "128,128,-1,,,,,,,,,,,,,,,";

    private final Path zip;

    EvaluateFacesTest(@TempDir Path temp) {
        zip = temp.resolve("photos.zip");
    }

    @Test
    void prints_counts_and_search_times_as_json() throws IOException {
        write(List.of(A_FACE, NO_FACE), black(), black());

        JsonNode json = json(evaluate("--output", "json"));

        assertThat(json.path("detector").isTextual()).isTrue();
        assertThat(json.path("photos").asInt()).isEqualTo(2);
        assertThat(json.path("skipped").asInt()).isZero();
        assertThat(json.path("wanted").asInt()).isEqualTo(1);
        assertThat(json.path("found").asInt()).isZero();
        assertThat(json.path("found_share").isNumber()).isTrue();
        assertThat(json.path("astray").isInt()).isTrue();
        assertThat(json.path("astray_share_high").asDouble()).isPositive();
        assertThat(json.at("/search_ms/median").asDouble()).isPositive();
    }

    @Test
    void prints_four_sentences_as_text() throws IOException {
        write(List.of(A_FACE, NO_FACE), black(), black());

        CommandRun run = evaluate();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("2 photos searched by ")
                .contains("Of 1 faces that the teacher is sure of, 0 were found, in % 0.00 [")
                .contains("A search takes ")
                .hasLineCount(4);
    }

    @Test
    void fails_on_an_unreadable_photo_unless_keep_going_is_set() throws IOException {
        write(List.of(A_FACE, NO_FACE, NO_FACE), black(), black(), "no photo".getBytes(StandardCharsets.UTF_8));

        CommandRun failed = evaluate();
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err())
                .contains("Not read: 'happy/2.png'.")
                .contains("1 of 3 photos in '" + zip + "' cannot be read: replace or remove them, or leave them out")
                .contains("--keep-going");

        assertThat(json(evaluate("--keep-going", "--output", "json"))
                        .path("skipped")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void reports_a_missing_or_malformed_table_of_faces() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            entry(out, "happy/0.png", black());
        }
        CommandRun missing = evaluate();
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err())
                .contains("The photos '" + zip + "' cannot be read (it has no faces.csv): name a zip of whole photos");

        write(List.of(A_FACE.replace("128,128,", "wide,128,")), black());
        CommandRun wrong = evaluate();
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err())
                .startsWith("faces.csv in '" + zip + "' has something that is not a number (")
                .contains("wide", "get the archive again")
                .doesNotContain("Unexpected failure");
    }

    private CommandRun evaluate(String... options) {
        List<String> words = new ArrayList<>(List.of("evaluate", "--faces", "--data", zip.toString()));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }

    private void write(List<String> faces, byte[]... photos) throws IOException {
        StringBuilder sources = new StringBuilder("file,label,repository,all_repositories\n");
        StringBuilder rows = new StringBuilder(FACES + "\n");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < photos.length; i++) {
                String name = "happy/" + i + ".png";
                entry(out, name, photos[i]);
                sources.append(name + ",happy," + SOURCE + "," + SOURCE + "\n");
                rows.append(name + ",happy," + faces.get(i) + "\n");
            }
            entry(out, "sources.csv", sources.toString().getBytes(StandardCharsets.UTF_8));
            entry(out, "faces.csv", rows.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void entry(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
    }

    private static byte[] black() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
