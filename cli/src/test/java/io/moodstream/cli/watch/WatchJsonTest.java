package io.moodstream.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.WindowedMetrics;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.TopicCatalogue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each line is one JSON object with the fields of the schema, whatever they contain. */
@ExtendWith(CommandsExtension.class)
class WatchJsonTest {

    private static final String HOSTILE = "a \"quoted\" \\ line\r\n{\"member\":\"forged\"}\u001b[2J\u009b\u202e\u2028";

    private static TestCluster cluster;

    @BeforeAll
    static void send(TestCluster shared) {
        cluster = shared;
        TopicCatalogue topics = cluster.cluster().topics();
        cluster.send(topics.modelMetrics(), "custom", metrics("custom", 1, 3), metrics("ensemble", 2, 0));
        cluster.send(
                topics.modelStatus(),
                "custom/1/app",
                new ModelStatus("custom", 1L, HOSTILE, ModelState.REFUSED, HOSTILE, Instant.EPOCH, null));
        cluster.send(
                topics.predictions(),
                "photo",
                ExamplePredictions.of("first", HOSTILE, 0.9, 0.3),
                ExamplePredictions.of("second", HOSTILE, 0.2, 0.3),
                ExamplePredictions.of("third", HOSTILE, 0.9, 0.3));
    }

    @Test
    void metrics_have_counts_as_numbers_and_ratios_without_photos_as_null() throws IOException {
        List<JsonNode> metrics = watched("metrics", 2);

        JsonNode custom = metrics.get(0);
        assertThat(custom.path("subject").textValue()).isEqualTo("custom");
        assertThat(custom.path("version").isIntegralNumber()).isTrue();
        assertThat(custom.path("window_start").textValue()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(custom.path("true_positives").asLong()).isEqualTo(3);
        assertThat(custom.path("labelled").asLong()).isEqualTo(3);
        assertThat(custom.path("accuracy").doubleValue()).isEqualTo(1.0);
        assertThat(metrics.get(1).path("subject").textValue()).isEqualTo("ensemble");
        assertThat(metrics.get(1).path("accuracy").isNull()).isTrue();
    }

    @Test
    void prints_metrics_as_one_line_of_text_per_change() {
        CommandRun run = cluster.run("watch", "metrics", "--from-beginning", "--max", "2");

        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("custom@1  since start  predicted 4  labelled 3  ")
                .endsWith("accuracy 100.00 [43.85, 100.00]");
        assertThat(lines.get(1))
                .startsWith("ensemble@2  since start  predicted 4  labelled 0  ")
                .endsWith("accuracy -");
    }

    @Test
    void preserves_hostile_fields_on_one_line() throws IOException {
        JsonNode status = watched("status", 1).get(0);

        assertThat(status.path("member").textValue()).isEqualTo("custom");
        assertThat(status.path("state").textValue()).isEqualTo("REFUSED");
        assertThat(status.path("app_instance").textValue()).isEqualTo(HOSTILE);
        assertThat(status.path("reason").textValue()).isEqualTo(HOSTILE);
        assertThat(status.path("duration_millis").isNull()).isTrue();
    }

    @Test
    void prints_no_more_predictions_than_requested() throws IOException {
        List<JsonNode> predictions = watched("predictions", 2);

        assertThat(predictions)
                .extracting(prediction -> prediction.path("photo_id").asText())
                .containsExactly("first", "second");
        assertThat(predictions.get(0).at("/source/topic").textValue()).isEqualTo(HOSTILE);
        assertThat(predictions.get(1).at("/verdict/score").doubleValue()).isEqualTo(0.25);
        assertThat(predictions.get(1).at("/ballots/1/member").textValue()).isEqualTo("xgcustom");
    }

    private static List<JsonNode> watched(String subject, int max) throws IOException {
        CommandRun run =
                cluster.run("watch", subject, "--from-beginning", "--max", String.valueOf(max), "--output", "json");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().replace(System.lineSeparator(), "")).doesNotContainPattern("[\\p{Cc}\\u202e\\u2028]");
        List<JsonNode> objects = new ArrayList<>();
        for (String line : run.out().split(System.lineSeparator())) {
            objects.add(new ObjectMapper().readTree(line));
        }
        assertThat(objects).hasSize(max);
        return objects;
    }

    /** Counts since start, of four photos; the labelled ones are all happy and all classified correctly. */
    private static WindowedMetrics metrics(String subject, long version, long labelled) {
        WindowedMetrics.Builder metrics = WindowedMetrics.newBuilder()
                .setSubject(subject)
                .setVersion(version)
                .setWindowStart(Instant.EPOCH)
                .setWindowEnd(Instant.parse("9999-12-31T23:59:59.999Z"))
                .setTruePositives(labelled)
                .setFalsePositives(0)
                .setTrueNegatives(0)
                .setFalseNegatives(0)
                .setPredicted(4)
                .setLabelled(labelled);
        if (labelled > 0) {
            metrics.setAccuracy(1.0).setAccuracyLow(0.4385).setAccuracyHigh(1.0);
        }
        return metrics.build();
    }
}
