package io.moodstream.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.TopicCatalogue;
import java.io.IOException;
import java.time.Instant;
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
    void what_is_gone_is_named_as_such() {
        CommandRun run = cluster.run("trace", "photo-1");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("photo-events-0@7, no longer retained")
                .containsPattern("custom@2 +90.00 +happy +not on the models topic")
                .contains("custom@3 did not vote: it is the candidate in stage 1 of the rollout plan-1, whose plan is"
                        + " not on the models topic.");
    }

    @Test
    void the_latest_label_says_whether_the_verdict_was_right() {
        assertThat(cluster.run("trace", "photo-1").out())
                .contains("happy, 60.00 % happy, 1 to 1 votes, a tie that the score decided: wrong")
                .contains("sad by corrector at " + LATER + ", which counts")
                .doesNotContain("anna at " + ExamplePredictions.AT + ", which counts");
    }

    @Test
    void programs_get_it_as_json() throws IOException {
        JsonNode json = cluster.json("trace", "photo-1");
        assertThat(json.at("/predictions/0/event_retained").asBoolean(true)).isFalse();
        assertThat(json.at("/predictions/0/right").asBoolean(true)).isFalse();
        assertThat(json.at("/predictions/0/prediction/snapshot").asText()).isEqualTo("0123456789abcdef");
        assertThat(json.at("/versions")).hasSize(3);
        assertThat(json.at("/versions/0/problem").asText()).isEqualTo("not on the models topic");
        assertThat(json.at("/labels")).hasSize(2);
    }

    @Test
    void an_unknown_photo_is_a_failure() {
        CommandRun run = cluster.run("trace", "photo-2");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("photo 'photo-2'").hasLineCount(1);
    }
}
