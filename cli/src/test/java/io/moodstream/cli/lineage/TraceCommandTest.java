package io.moodstream.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.TopicCatalogue;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A prediction whose event and whose models are gone, with two labels. */
@ExtendWith(CommandsExtension.class)
class TraceCommandTest {

    private static final Instant LATER = ExamplePredictions.AT.plusSeconds(60);

    private static TestCluster cluster;

    @BeforeAll
    static void send(TestCluster shared) {
        cluster = shared;
        TopicCatalogue topics = cluster.cluster().topics();
        cluster.send(
                topics.predictions(),
                "photo-1",
                ExamplePredictions.of("photo-1", topics.photoEvents().name(), 0.9, 0.3));
        cluster.send(
                topics.photoLabels(),
                "photo-1",
                new PhotoLabel("photo-1", Label.SAD, "corrector", LATER),
                new PhotoLabel("photo-1", Label.HAPPY, "anna", ExamplePredictions.AT));
    }

    @Test
    void reports_what_is_no_longer_retained() {
        CommandRun run = cluster.run("trace", "photo-1");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("photo-events-0@7, no longer retained")
                .containsPattern("custom@2 +90.00 +happy +not on the models topic")
                .contains("custom@3 did not vote: it is the candidate in stage 1 of the rollout plan-1, whose plan is"
                        + " not on the models topic.");
    }

    @Test
    void the_latest_label_decides_whether_the_verdict_was_right() {
        assertThat(cluster.run("trace", "photo-1").out())
                .contains("happy, 60.00 % happy, 1 to 1 votes, a tie that the score decided: wrong")
                .contains("sad by corrector at " + LATER + ", which counts")
                .doesNotContain("anna at " + ExamplePredictions.AT + ", which counts");
    }

    @Test
    void prints_a_trace_as_json() throws IOException {
        JsonNode json = cluster.json("trace", "photo-1");
        assertThat(json.at("/predictions/0/event_retained").asBoolean(true)).isFalse();
        assertThat(json.at("/predictions/0/right").asBoolean(true)).isFalse();
        assertThat(json.at("/predictions/0/prediction/snapshot").asText()).isEqualTo("0123456789abcdef");
        assertThat(json.at("/versions")).hasSize(3);
        assertThat(json.at("/versions/0/problem").asText()).isEqualTo("not on the models topic");
        assertThat(json.at("/labels")).hasSize(2);
    }

    @Test
    void shows_the_last_predictions_and_counts_all() throws IOException {
        Prediction prediction = ExamplePredictions.of("photo-3", "elsewhere", 0.9, 0.3);
        cluster.send(
                cluster.cluster().topics().predictions(),
                "photo-3",
                Collections.nCopies(LastPredictions.MAX_KEPT + 1, prediction).toArray(Prediction[]::new));
        assertThat(cluster.run("trace", "photo-3").out()).contains("predictions  101, of which these are the last 100");
        JsonNode json = cluster.json("trace", "photo-3");
        assertThat(json.path("prediction_count").asLong()).isEqualTo(101);
        assertThat(json.path("predictions")).hasSize(100);
    }

    @Test
    void ignores_predictions_that_no_stream_app_can_have_written() throws IOException {
        Prediction genuine = ExamplePredictions.of("photo-4", "elsewhere", 0.9, 0.3);
        cluster.send(
                cluster.cluster().topics().predictions(),
                "photo-4",
                genuine,
                votedBy(genuine, "custom", 0),
                votedBy(genuine, "X", 1),
                shadowOf(genuine, "X", 0),
                shadowOf(genuine, "custom", -1),
                ExamplePredictions.of("photo-5", "elsewhere", 0.9, 0.3),
                Prediction.newBuilder(genuine)
                        .setAppInstance("x".repeat(20_000))
                        .build());
        CommandRun run = cluster.run("trace", "photo-4");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(cluster.json("trace", "photo-4").path("predictions")).hasSize(1);
    }

    private static Prediction votedBy(Prediction genuine, String member, long version) {
        return Prediction.newBuilder(genuine)
                .setBallots(List.of(new Ballot(member, version, 0.9, Label.HAPPY, null)))
                .build();
    }

    private static Prediction shadowOf(Prediction genuine, String member, int stage) {
        return Prediction.newBuilder(genuine)
                .setShadowBallots(List.of(new ShadowBallot(member, 3L, 0.25, Label.SAD, null, "plan-1", stage, true)))
                .build();
    }

    @Test
    void fails_for_an_unknown_photo() {
        CommandRun run = cluster.run("trace", "photo-2");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("photo 'photo-2'").hasLineCount(1);
    }
}
