package io.moodstream.models.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.Teachers;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistillationTest {

    private static final Pixels BLACK = Pixels.of(new byte[Pixels.LENGTH]);

    @Test
    void a_target_lies_between_the_label_and_the_teachers_score() {
        float[] targets = Distillation.targets(task("0.25", (member, photos) -> new double[] {0.2, 0.6}))
                .orElseThrow();
        assertThat(targets).containsExactly(0.8f, 0.15f);
    }

    @Test
    void has_no_targets_without_a_teacher() {
        TrainingTask task = task(Map.of(), (member, photos) -> new double[0]);
        assertThat(Distillation.targets(task)).isEmpty();
    }

    @Test
    void rejects_an_invalid_teacher_share() {
        for (String share : List.of("0", "1.1", "NaN")) {
            assertThatThrownBy(() -> Distillation.targets(task(share, (member, photos) -> new double[2])))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("teacher_share");
        }
    }

    private static TrainingTask task(String share, Teachers teachers) {
        return task(Map.of("teacher", "large", "teacher_share", share), teachers);
    }

    private static TrainingTask task(Map<String, String> recipe, Teachers teachers) {
        LabelledPhotos photos = new LabelledPhotos(List.of(BLACK, BLACK), List.of(ClassLabel.HAPPY, ClassLabel.SAD));
        return new TrainingTask(
                photos,
                photos,
                new InMemoryFeatures(),
                new Hyperparameters(recipe),
                1,
                Path.of("unused"),
                TrainingListener.SILENT,
                teachers);
    }
}
