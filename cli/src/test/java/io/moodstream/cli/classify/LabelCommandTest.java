package io.moodstream.cli.classify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.PhotoLabel;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JSON output of {@code label}, and that labels it rejects are not sent. */
@ExtendWith(CommandsExtension.class)
class LabelCommandTest {

    private static final String HOSTILE = "a \"quoted\" \\ name\r\nPhoto forged is sad.\u001b[2J\u202e";

    private final TestCluster cluster;

    LabelCommandTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void prints_the_record_as_json_whatever_its_content() throws IOException {
        JsonNode label = cluster.json("label", HOSTILE, "HAPPY", "--by", HOSTILE);

        assertThat(label.fieldNames())
                .toIterable()
                .containsExactly("photo_id", "true_label", "labelled_by", "labelled_at");
        assertThat(label.path("photo_id").textValue()).isEqualTo(HOSTILE);
        assertThat(label.path("true_label").textValue()).isEqualTo("HAPPY");
        assertThat(label.path("labelled_by").textValue()).isEqualTo(HOSTILE);
        assertThat(Instant.parse(label.path("labelled_at").textValue())).isAfter(Instant.EPOCH);
        assertThat(cluster.run("label", HOSTILE, "sad").out())
                .startsWith("Photo a \"quoted\" \\ name\\u000d\\u000aPhoto forged is sad.\\u001b")
                .hasLineCount(1);
    }

    @Test
    void does_not_send_invalid_labels() {
        long before = labels();

        refused("PHOTO_ID is empty: give the id that upload printed.", "label", "", "sad");
        refused("--by has 5000 bytes in UTF-8, and at most", "label", "photo", "sad", "--by", "x".repeat(5_000));
        refused("'happy|sad'", "label", "photo");
        refused("[SAD, HAPPY]", "label", "photo", "angry");

        assertThat(labels()).isEqualTo(before);
    }

    private void refused(String why, String... words) {
        CommandRun run = cluster.run(words);

        assertThat(run.status()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).contains(why, "Help: ./moodstream label --help");
        assertThat(run.out()).isEmpty();
    }

    private long labels() {
        Topic topic = cluster.cluster().topics().photoLabels();
        List<PhotoLabel> labels = new ArrayList<>();
        try (Tail<PhotoLabel> tail = Tail.fromBeginning(
                cluster.cluster().clients(), topic, cluster.cluster().serdes().deserializer(topic, PhotoLabel.class))) {
            tail.toEnd(record -> labels.add(record.value()));
        }
        return labels.size();
    }
}
