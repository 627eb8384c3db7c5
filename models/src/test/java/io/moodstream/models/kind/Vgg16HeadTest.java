package io.moodstream.models.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.contract.MemberKindContract;
import io.moodstream.models.contract.SharedRun;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Vgg16HeadTest extends MemberKindContract {

    @Override
    protected MemberKind kind() {
        return new Vgg16Head();
    }

    @Override
    protected Hyperparameters recipe() {
        return new Hyperparameters(
                Map.of("epochs", "20", "batch", "32", "learning_rate", "0.001", "loss", "binary_cross_entropy"));
    }

    @Override
    protected FeatureSource features() {
        return SharedRun.withVgg16();
    }

    @Test
    void trains_as_many_parameters_as_the_tutorial() {
        assertThat(train("facts", SEED).facts()).containsEntry("trainable_parameters", "131585");
    }
}
