package io.moodstream.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.ExamplePredictions;
import io.moodstream.cli.TestCluster;
import io.moodstream.schemas.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CommandsExtension.class)
class LabelledPredictionsTest {

    private static final String TOO_LONG = "x".repeat(2_000);

    private final TestCluster cluster;

    LabelledPredictionsTest(TestCluster cluster) {
        this.cluster = cluster;
    }

    /** Up to 100,000 are kept, so their size must be limited. */
    @Test
    void ignores_labels_and_predictions_with_impossible_ids() {
        Topic labels = cluster.cluster().topics().photoLabels();
        Topic predictions = cluster.cluster().topics().predictions();
        for (String id : new String[] {"photo-1", TOO_LONG, ""}) {
            cluster.send(labels, id, new PhotoLabel(id, Label.SAD, "anna", ExamplePredictions.AT));
            cluster.send(predictions, id, ExamplePredictions.of(id, "photo-events", 0.25, 0.5));
        }

        assertThat(LabelledPredictions.read(cluster.cluster()).size()).isEqualTo(1);

        cluster.send(labels, "photo-2", new PhotoLabel("photo-2", Label.SAD, "anna", ExamplePredictions.AT));
        cluster.send(
                predictions,
                "photo-2",
                Prediction.newBuilder(ExamplePredictions.of("photo-2", "photo-events", 0.25, 0.5))
                        .setAppInstance("x".repeat(20_000))
                        .build());
        assertThat(LabelledPredictions.read(cluster.cluster()).size())
                .as("a prediction that is too large to keep is ignored, too")
                .isEqualTo(1);
    }
}
