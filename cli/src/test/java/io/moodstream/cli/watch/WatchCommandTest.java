package io.moodstream.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CommandsExtension.class)
class WatchCommandTest {

    private final TestCluster cluster;

    WatchCommandTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void prints_only_new_states_by_default(String form) throws Exception {
        status("old-" + form);
        CompletableFuture<CommandRun> watching =
                CompletableFuture.supplyAsync(() -> cluster.run("watch", "status", "--max", "1", "--output", form));
        while (!watching.isDone()) {
            // Sends until the watch has begun, which nothing signals.
            status("new-" + form);
            Thread.sleep(200);
        }

        assertThat(watching.get(1, TimeUnit.MINUTES).out())
                .contains("new-" + form)
                .doesNotContain("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void prints_states_from_the_beginning_on_request(String form) {
        status("instance");

        CommandRun run = cluster.run("watch", "status", "--from-beginning", "--max", "1", "--output", form);

        assertThat(run.out()).contains("custom").containsIgnoringCase("live").hasLineCount(1);
    }

    @Test
    void prints_predictions_as_text_and_as_json() throws IOException {
        cluster.send(cluster.cluster().topics().predictions(), "photo-1", prediction());

        assertThat(cluster.run("watch", "predictions", "--from-beginning", "--max", "1")
                        .out())
                .contains("photo-1", "custom@1 70.00")
                .hasLineCount(1);
        CommandRun json = cluster.run("watch", "predictions", "--from-beginning", "--max", "1", "--output", "json");
        assertThat(new ObjectMapper().readTree(json.out()).at("/verdict/label").asText())
                .isEqualTo("HAPPY");
    }

    @Test
    void passes_over_a_record_that_is_larger_than_any_that_moodstream_writes() {
        String invented = "x".repeat(17_000);
        cluster.send(
                cluster.cluster().topics().modelMetrics(),
                "custom/1",
                MetricsWatchTest.window(invented, Instant.EPOCH, 1),
                MetricsWatchTest.window("custom", Instant.EPOCH, 1));

        CommandRun run = cluster.run("watch", "metrics", "--from-beginning", "--max", "1");

        assertThat(run.out()).doesNotContain(invented).hasLineCount(1);
    }

    @Test
    void rejects_a_maximum_of_zero_and_an_unknown_subject() {
        assertThat(cluster.run("watch", "status", "--max", "0").err()).contains("--max is 1 or more, not 0.");
        CommandRun unknown = cluster.run("watch", "photos");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("photos", "predictions", "metrics", "status");
    }

    private void status(String instance) {
        cluster.send(
                cluster.cluster().topics().modelStatus(),
                "custom/1/" + instance,
                new ModelStatus("custom", 1L, instance, ModelState.LIVE, null, Instant.EPOCH, 5L));
    }

    private static Prediction prediction() {
        return new Prediction(
                "photo-1",
                "anna",
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new Ballot("custom", 1L, 0.7, Label.HAPPY, null)),
                new Verdict(Label.HAPPY, 0.7, 1, 0, false, "majority", 1L),
                new Image(640, 480, "jpeg", "0".repeat(64), null, null),
                new Source("t", 0, 0L),
                "app",
                "",
                List.of());
    }
}
