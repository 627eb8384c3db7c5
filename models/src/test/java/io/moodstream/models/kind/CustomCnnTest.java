package io.moodstream.models.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.contract.MemberKindContract;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

public class CustomCnnTest extends MemberKindContract {

    private final InMemoryFeatures run = new InMemoryFeatures();

    public static Hyperparameters quick() {
        return new Hyperparameters(
                Map.of("epochs", "12", "batch", "16", "learning_rate", "0.002", "loss", "binary_cross_entropy"));
    }

    @Override
    protected MemberKind kind() {
        return new CustomCnn();
    }

    @Override
    protected Hyperparameters recipe() {
        return quick();
    }

    @Override
    protected FeatureSource features() {
        return run;
    }

    @Test
    void has_as_many_parameters_as_the_tutorial_and_registers_its_trunk() {
        var member = train("facts", SEED);
        assertThat(member.facts()).containsEntry("parameters", "75761");
        assertThat(run.folder(CustomCnn.TRUNK)).isEqualTo(member.extractor());
        assertThat(run.features(CustomCnn.TRUNK, validation)[0]).hasSize(CustomCnn.FEATURES);
    }
}
