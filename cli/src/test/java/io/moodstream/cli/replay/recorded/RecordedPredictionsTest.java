package io.moodstream.cli.replay.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Prediction;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CommandsExtension.class)
class RecordedPredictionsTest {

    private final TestCluster cluster;

    RecordedPredictionsTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    /** From the newest one, 'policy --compare' learns which versions are live. */
    @Test
    void a_prediction_dated_in_the_future_counts_from_its_arrival() {
        send("ahead", Instant.now().plus(Duration.ofDays(1_000)));
        Instant later = Instant.now();
        send("now", later);

        assertThat(RecordedPredictions.read(cluster.cluster(), Instant.MIN, 10))
                .extracting(Prediction::getPhotoId)
                .containsExactly("ahead", "now");
        assertThat(RecordedPredictions.read(cluster.cluster(), later.plus(Duration.ofDays(1)), 10))
                .isEmpty();
    }

    private void send(String id, Instant predictedAt) {
        Topic topic = cluster.cluster().topics().predictions();
        cluster.send(
                topic,
                id,
                Prediction.newBuilder(ExamplePredictions.of(id, "photo-events", 0.9, 0.3))
                        .setPredictedAt(predictedAt)
                        .build());
    }
}
