package io.moodstream.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.DeadLetterWriter;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters without their bytes or with hostile headers, as text and as JSON. */
@ExtendWith(CommandsExtension.class)
class DlqShowCommandTest {

    private static final String HOSTILE = "a \"quoted\" \\ line\r\nSaved 5 bytes to /etc/passwd.\u001b[2J\u202e";

    private final TestCluster cluster;
    private final DeadLetterWriter deadLetters;
    private final Path temp;

    DlqShowCommandTest(TestCluster cluster, @TempDir Path temp) {
        this.cluster = cluster;
        this.deadLetters = new DeadLetterWriter(cluster);
        this.temp = temp;
    }

    @Test
    void reports_a_file_that_cannot_be_written_with_a_remedy() throws Exception {
        String position = deadLetters.photo("unsaved", "NO_FACE", Map.of());
        Path file = temp.resolve("nowhere/photo.jpg");

        CommandRun run = cluster.run("dlq", "show", position, "--save", file.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("'" + file + "' cannot be written (")
                .contains("): name a file in a folder that exists, or make room.")
                .hasLineCount(1);
        assertThat(run.out()).contains("photo_id      unsaved").doesNotContain("Saved");
        assertThat(file).doesNotExist();
    }

    @Test
    void saves_a_value_that_is_not_a_photo_event_unchanged() throws Exception {
        byte[] garbage = {9, 8, 7};
        String position =
                deadLetters.write(cluster.cluster().topics().photoEvents(), "garbage", "BAD_RECORD", garbage, Map.of());
        Path file = temp.resolve("garbage.bin");

        CommandRun run = cluster.run("dlq", "show", position, "--save", file.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("value         3 bytes", "It holds no photo event.", "Saved 3 bytes to " + file);
        assertThat(file).hasBinaryContent(garbage);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void saves_a_photo_for_its_owner_only_and_replaces_no_file() throws Exception {
        String position = deadLetters.photo("saved", "NO_FACE", Map.of());
        Path file = temp.resolve("photo.jpg");
        assertThat(cluster.run("dlq", "show", position, "--save", file.toString())
                        .out())
                .contains("Saved 5 bytes to " + file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Path other = Files.writeString(temp.resolve("other"), "mine");
        Path link = Files.createSymbolicLink(temp.resolve("link.jpg"), temp.resolve("nowhere"));
        for (Path taken : List.of(other, link)) {
            CommandRun run = cluster.run("dlq", "show", position, "--save", taken.toString());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualToIgnoringNewLines(
                            "'" + taken + "' exists already: name another file with --save, or delete this one first.");
        }
        assertThat(other).hasContent("mine");
        assertThat(temp.resolve("nowhere")).doesNotExist();
    }

    @Test
    void shows_but_does_not_save_a_dead_letter_without_bytes() throws Exception {
        String position = truncated("gone", Map.of());
        Path file = temp.resolve("photo.jpg");

        CommandRun shown = cluster.run("dlq", "show", position);
        assertThat(shown.status()).as(shown.err()).isZero();
        assertThat(shown.out())
                .startsWith("The bytes of dead letter " + position + " are gone:")
                .contains("It holds no photo event.");

        CommandRun saved = cluster.run("dlq", "show", position, "--save", file.toString());
        assertThat(saved.status()).isEqualTo(1);
        assertThat(saved.err())
                .startsWith("The bytes of dead letter " + position + " are gone:")
                .contains("Ask the sender for the photo.")
                .hasLineCount(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void escapes_a_header_in_text_and_preserves_it_in_json() throws Exception {
        String position = truncated("hostile", Map.of(DeadLetterHeaders.MESSAGE, HOSTILE));

        assertThat(cluster.run("dlq", "show", position).out().lines())
                .anyMatch(line -> line.startsWith(DeadLetterHeaders.MESSAGE + "  a \"quoted\" \\ line\\u000d\\u000a"))
                .noneMatch(line -> line.startsWith("Saved"));

        JsonNode listed = cluster.json("dlq", "list", "--photo", "hostile");
        assertThat(listed).hasSize(1);
        JsonNode deadLetter = listed.get(0);
        assertThat(deadLetter.fieldNames())
                .toIterable()
                .containsExactly(
                        "letter",
                        "given_up_at",
                        "reason",
                        "message",
                        "photo_id",
                        "source",
                        "bytes",
                        "complete",
                        "sent_again_at");
        assertThat(deadLetter.path("letter").textValue()).isEqualTo(position);
        assertThat(deadLetter.path("message").textValue()).isEqualTo(HOSTILE);
        assertThat(deadLetter.path("bytes").isIntegralNumber()).isTrue();
        assertThat(deadLetter.path("bytes").asLong()).isEqualTo(17_000_000);
        assertThat(deadLetter.path("complete").isBoolean()).isTrue();
        assertThat(deadLetter.path("complete").asBoolean(true)).isFalse();
        assertThat(cluster.run("dlq", "list", "--photo", "hostile").out()).contains("17000000 (there)");
    }

    @Test
    void halves_of_surrogate_pairs_in_a_notification_reach_no_terminal() throws Exception {
        String event = "{'specversion':'1.0','type':'io.moodstream.photo','source':'/','id':'1',"
                + "'data':{'photo_uri':'https://x/y','photo_id':'p\\ud807\\ud80f','uploader':'u\\ud80f'}}";
        String position = deadLetters.write(
                cluster.cluster().topics().photoNotifications(),
                "halves",
                "URI_NOT_FETCHED",
                event.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Map.of());

        assertThat(cluster.run("dlq", "show", position).out())
                .contains("It holds no photo event.")
                .doesNotContain("\u001b");
        assertThat(cluster.run("dlq", "list").out()).contains(position).doesNotContain("\u001b");
        assertThat(cluster.json("dlq", "list").toString()).contains(position).doesNotContain("\\ud80");
    }

    /** A dead letter whose value of 17 MB was left at its source and has been deleted there. */
    private String truncated(String photoId, Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(headers);
        all.put(DeadLetterHeaders.LEFT_OUT, "value");
        all.put(DeadLetterHeaders.VALUE_SIZE, "17000000");
        return deadLetters.write(cluster.cluster().topics().photoEvents(), photoId, "BAD_RECORD", null, all);
    }
}
