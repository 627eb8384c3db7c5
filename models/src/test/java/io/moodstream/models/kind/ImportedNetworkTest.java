package io.moodstream.models.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.contract.LabelledFaces;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportedNetworkTest {

    @Test
    void is_found_by_name_but_is_not_trainable() {
        assertThat(MemberKinds.load().get("imported")).isInstanceOf(ImportedNetwork.class);
        assertThat(MemberKinds.load().trainable())
                .extracting(MemberKind::name)
                .containsExactly("custom", "ipretrained", "pretrained", "xgcustom");
    }

    @Test
    void refers_to_the_import_command_when_asked_to_train() {
        LabelledPhotos photos = LabelledFaces.of(2, 1);
        TrainingTask task = new TrainingTask(
                photos,
                photos,
                new InMemoryFeatures(),
                new Hyperparameters(Map.of()),
                1,
                Path.of("unused"),
                TrainingListener.SILENT);
        assertThatThrownBy(() -> new ImportedNetwork().train(task))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("./moodstream import");
    }
}
