package io.moodstream.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.PhotoEvent;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code upload} of photos that cannot be sent, or not all in one run. */
@ExtendWith(CommandsExtension.class)
class UploadCommandTest {

    private static final long TOO_LARGE_FOR_AN_EVENT = 17L << 20;
    private static final long TOO_LARGE_TO_FETCH = 33L << 20;

    private final TestCluster cluster;
    private final Path temp;
    private final Path photos;

    UploadCommandTest(TestCluster cluster, @TempDir Path temp) throws IOException {
        this.cluster = cluster;
        this.temp = temp;
        this.photos = Files.createDirectories(temp.resolve("photos"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    upload                        | Missing required parameter
                    upload x --label angry        | angry
                    upload x --limit some         | is not an int
                    upload x --rate fast          | is not a double
                    upload x --rate NaN           | --limit and --rate are greater than 0.
                    upload x --limit -1           | --limit and --rate are greater than 0.
                    upload x --labels             | Unknown option
                    """)
    void rejects_invalid_options(String words, String message) {
        CommandRun run = CommandRun.of(words.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Help: ./moodstream upload --help");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --only [a                       | [a
                    --only nowhere/                 | that matches [nowhere/]; photos end in .jpg, .jpeg,
                    --large-to http://host/photos   | is no place for photos: name a folder, or a bucket such as s3://photos/large.
                    --large-to s3://photos --s3-endpoint minio:9000 | is no object store's address; write it such as http://127.0.0.1:9000.
                    """)
    void reports_an_invalid_selection_or_store_in_one_line(String options, String message) throws IOException {
        write("a.png");

        CommandRun run = upload(options.split(" "));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void fails_and_lists_photos_that_were_not_sent_with_a_remedy() throws IOException {
        write("a.png");
        sparse("large.jpg", TOO_LARGE_FOR_AN_EVENT);

        CommandRun run = upload("--label=sad");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("1 photos sent to the topic '", "(0 happy, 1 sad, 0 without a label).");
        assertThat(run.err())
                .contains("1 file was not sent:")
                .contains("'large.jpg' has 17.0 MiB, and a photo event carries at most 16.0 MiB; send it smaller, or")
                .contains("'./moodstream upload --large-to <folder or s3://bucket/prefix>'.")
                .contains("Put that right and run the same upload again: it sends only what has not arrived.");
    }

    @Test
    void lists_photos_that_were_not_sent_as_json() throws IOException {
        write("a.png", "b.png");
        sparse("large.jpg", TOO_LARGE_FOR_AN_EVENT);

        CommandRun run = upload("--label=happy", "--output=json");

        assertThat(run.status()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("topic").asText()).isEqualTo(cluster.prefix() + "photo-events");
        assertThat(json.path("sent").asInt()).isEqualTo(2);
        assertThat(json.path("earlier").asInt()).isZero();
        assertThat(json.path("happy").asInt()).isEqualTo(2);
        assertThat(json.path("sad").asInt()).isZero();
        assertThat(json.path("unlabelled").asInt()).isZero();
        assertThat(json.path("last_id").asText()).matches("[0-9a-f]{24}");
        assertThat(json.path("refused")).singleElement().satisfies(why -> assertThat(why.asText())
                .startsWith("'large.jpg' has 17.0 MiB"));
    }

    @Test
    void lists_the_first_20_of_many_photos_that_were_not_sent() throws IOException {
        Path one = sparse("0.jpg", TOO_LARGE_FOR_AN_EVENT);
        for (int i = 1; i < 22; i++) {
            Files.createLink(photos.resolve(i + ".jpg"), one);
        }

        CommandRun run = upload();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("22 files were not sent:", "... and 2 more.");
        assertThat(run.err().lines().filter(line -> line.contains("has 17.0 MiB")))
                .hasSize(20);
    }

    @Test
    void resumes_an_incomplete_upload_unless_asked_to_start_over() throws IOException {
        write("a.png");
        Path large = sparse("large.jpg", TOO_LARGE_FOR_AN_EVENT);
        assertThat(upload().status()).isEqualTo(1);

        CommandRun again = upload("--output=json");
        assertThat(again.err())
                .contains("Going on with an upload that was not complete: 1 photo had arrived.")
                .contains("With --from-scratch all are sent again.");
        assertThat(counts(again)).containsExactly(0, 1);

        CommandRun fromScratch = upload("--output=json", "--from-scratch");
        assertThat(fromScratch.err()).doesNotContain("Going on with");
        assertThat(counts(fromScratch)).containsExactly(1, 0);

        Files.delete(large);
        CommandRun complete = upload("--output=json");
        assertThat(complete.status()).as(complete.err()).isZero();
        assertThat(counts(complete)).containsExactly(0, 1);
        assertThat(counts(upload("--output=json")))
                .as("a complete upload is forgotten")
                .containsExactly(1, 0);
    }

    @Test
    void stores_a_large_photo_and_sends_its_uri() throws IOException {
        sparse("large.jpg", TOO_LARGE_FOR_AN_EVENT);
        sparse("huge.jpg", TOO_LARGE_TO_FETCH);
        Path store = temp.resolve("store");

        CommandRun run = upload("--output=json", "--large-to=" + store);

        assertThat(run.status()).as("one is larger than the stream app fetches").isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("refused")).singleElement().satisfies(why -> assertThat(why.asText())
                .isEqualTo("'huge.jpg' has more than 32.0 MiB, the most that the stream app fetches; send it"
                        + " smaller."));
        assertThat(event(json.path("last_id").asText())).satisfies(event -> {
            assertThat(event.getContent()).isNull();
            assertThat(Path.of(URI.create(event.getContentUri())))
                    .hasParent(store)
                    .hasSize(TOO_LARGE_FOR_AN_EVENT);
        });
    }

    private CommandRun upload(String... options) {
        List<String> words = new ArrayList<>(List.of("upload", photos.toString()));
        words.addAll(List.of(options));
        return cluster.run(words.toArray(String[]::new));
    }

    /** How many photos were sent now, and how many earlier. */
    private static List<Integer> counts(CommandRun run) throws IOException {
        JsonNode json = new ObjectMapper().readTree(run.out());
        return List.of(json.path("sent").asInt(-1), json.path("earlier").asInt(-1));
    }

    private PhotoEvent event(String id) {
        Topic topic = cluster.cluster().topics().photoEvents();
        List<PhotoEvent> found = new ArrayList<>();
        try (Tail<PhotoEvent> tail = Tail.fromBeginning(
                cluster.cluster().clients(), topic, cluster.cluster().serdes().deserializer(topic, PhotoEvent.class))) {
            tail.toEnd(record -> {
                if (id.equals(record.key())) {
                    found.add(record.value());
                }
            });
        }
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(photos.resolve(name), "content of " + name);
        }
    }

    private Path sparse(String name, long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(photos.resolve(name).toFile(), "rw")) {
            file.setLength(bytes);
        }
        return photos.resolve(name);
    }
}
