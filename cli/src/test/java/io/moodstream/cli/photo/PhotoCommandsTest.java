package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code upload}, {@code label} and {@code classify} on real topics that no stream app reads. */
@ExtendWith(CommandsExtension.class)
class PhotoCommandsTest {

    private final TestCluster cluster;
    private final Path temp;

    PhotoCommandsTest(TestCluster cluster, @TempDir Path temp) {
        this.cluster = cluster;
        this.temp = temp;
    }

    @Test
    void sends_a_label_before_its_photo() {
        CommandRun run = cluster.run("label", "some-photo", "sad", "--by", "anna");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("Photo some-photo is sad.")
                .contains("Whether there is such a photo is not checked: a label may come before its photo.");
        assertThat(of(cluster.cluster().topics().photoLabels(), PhotoLabel.class, "some-photo"))
                .extracting(PhotoLabel::getTrueLabel, PhotoLabel::getLabelledBy)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Label.SAD, "anna"));
    }

    @Test
    void prints_a_label_as_json() throws IOException {
        JsonNode label = cluster.json("label", "another-photo", "happy");

        assertThat(label.path("photo_id").asText()).isEqualTo("another-photo");
        assertThat(label.path("true_label").asText()).isEqualTo("HAPPY");
    }

    @Test
    void rejects_an_id_that_is_too_long() {
        CommandRun run = cluster.run("label", "x".repeat(2_000), "happy");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("PHOTO_ID has 2000 bytes in UTF-8, and at most");
    }

    @Test
    void uploads_a_folder_with_labels_from_folder_names() throws IOException {
        write("happy/a.jpg", "sad/b.JFIF", "other/c.png", "notes.txt", "happy/._a.jpg");

        CommandRun run = cluster.run("upload", temp.toString(), "--labels-from-folders");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "3 photos sent to the topic '" + cluster.prefix() + "photo-events' (1 happy, 1 sad, 1 without")
                .contains("The last one's id is ");
        String id = run.out().replaceAll("(?s).*id is (\\S+)\\.\\s*", "$1");
        assertThat(of(cluster.cluster().topics().photoEvents(), PhotoEvent.class, id))
                .hasSize(1);
    }

    @Test
    void prints_the_counts_of_an_upload_as_json() throws IOException {
        write("a.png", "b.png");

        JsonNode upload = cluster.json("upload", temp.toString(), "--label", "happy", "--limit", "1");

        assertThat(upload.path("sent").asInt()).isEqualTo(1);
        assertThat(upload.path("happy").asInt()).isEqualTo(1);
        assertThat(upload.path("refused")).isEmpty();
    }

    @Test
    void rejects_a_folder_without_photos_and_lists_the_file_extensions() throws IOException {
        write("notes.txt");

        CommandRun run = cluster.run("upload", temp.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("There is no photo in", ".jpg, .jpeg, .jpe, .jfif,", "or .avif.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit 0", "--rate 0", "--rate -1"})
    void rejects_a_limit_or_rate_that_is_not_positive(String option) {
        String[] words = ("upload " + temp + " " + option).split(" ");

        CommandRun run = cluster.run(words);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--limit and --rate are greater than 0.");
    }

    @Test
    void classify_fails_if_no_prediction_arrives_in_time() throws IOException {
        write("a.png");

        CommandRun run = cluster.run("classify", temp.resolve("a.png").toString(), "--timeout", "1");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("No prediction of " + temp.resolve("a.png"), "came within 1 s", "./moodstream models")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a.jpg", "http://127.0.0.1:8080/a.jpg"})
    void classify_rejects_a_url_and_quotes_it_verbatim(String address) {
        CommandRun run = cluster.run("classify", address);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("'" + address + "' is an address, and only files are sent")
                .hasLineCount(1);
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = temp.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + name + " in " + temp);
        }
    }

    private <T extends SpecificRecord> List<T> of(Topic topic, Class<T> type, String key) {
        try (Tail<T> tail = Tail.fromBeginning(
                cluster.cluster().clients(), topic, cluster.cluster().serdes().deserializer(topic, type))) {
            List<T> found = new ArrayList<>();
            tail.toEnd(record -> {
                if (key.equals(record.key())) {
                    found.add(record.value());
                }
            });
            return found;
        }
    }
}
