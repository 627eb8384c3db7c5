package io.moodstream.models.kind;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.contract.MemberKindContract;
import io.moodstream.models.contract.SharedRun;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import io.moodstream.models.vgg16.Vgg16;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImprovedVgg16HeadTest extends MemberKindContract {

    @Override
    protected MemberKind kind() {
        return new ImprovedVgg16Head();
    }

    @Override
    protected Hyperparameters recipe() {
        return new Hyperparameters(
                Map.of("epochs", "15", "batch", "32", "learning_rate", "0.01", "loss", "mean_squared_error"));
    }

    @Override
    protected FeatureSource features() {
        return SharedRun.withVgg16();
    }

    @Override
    protected double loss(double ofTruth) {
        return (1 - ofTruth) * (1 - ofTruth);
    }

    @Test
    void fails_training_if_the_network_collapses(@TempDir Path folder) {
        TrainingTask hopeless =
                new TrainingTask(train, validation, new DeadBase(), recipe(), SEED, folder, TrainingListener.SILENT);
        assertThatThrownBy(() -> kind().train(hopeless))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("ipretrained collapsed")
                .hasMessageContaining("learning_rate");
    }

    /** A base whose features are the same for every photo. */
    private static final class DeadBase implements FeatureSource {
        @Override
        public void register(String extractor, Path folder) {}

        @Override
        public Path folder(String extractor) {
            return Path.of("none");
        }

        @Override
        public float[][] features(String extractor, LabelledPhotos photos) {
            return new float[photos.size()][Vgg16.FEATURES];
        }
    }
}
