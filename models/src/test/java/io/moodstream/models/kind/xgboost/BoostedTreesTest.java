package io.moodstream.models.kind.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.contract.MemberKindContract;
import io.moodstream.models.kind.CustomCnn;
import io.moodstream.models.kind.CustomCnnTest;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoostedTreesTest extends MemberKindContract {

    private final InMemoryFeatures run = new InMemoryFeatures();

    @Override
    protected MemberKind kind() {
        return new BoostedTrees();
    }

    @Override
    protected Hyperparameters recipe() {
        return new Hyperparameters(Map.of(
                "rounds", "120",
                "max_depth", "3",
                "eta", "0.2",
                "subsample", "0.8",
                "colsample_bytree", "0.8",
                "gamma", "0"));
    }

    @Override
    protected FeatureSource features() {
        if (!run.has(CustomCnn.TRUNK)) {
            new CustomCnn()
                    .train(new TrainingTask(
                            train,
                            validation,
                            run,
                            CustomCnnTest.quick(),
                            SEED,
                            scratch("trunk"),
                            TrainingListener.SILENT));
        }
        return run;
    }

    @Test
    void refuses_a_truncated_or_corrupt_booster() throws Exception {
        Path head = train("whole", SEED).head();
        Path file = head.resolve("booster.ubj");
        byte[] whole = Files.readAllBytes(file);
        for (byte[] broken : List.of(new byte[0], new byte[64], Arrays.copyOf(whole, whole.length + 1))) {
            Files.write(file, broken);
            assertThatThrownBy(() -> kind().load(head, CustomCnn.FEATURES))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("booster.ubj");
        }
        for (int length = 0; length < whole.length; length += 97) {
            byte[] broken = Arrays.copyOf(whole, length);
            Files.write(file, broken);
            assertThatThrownBy(() -> kind().load(head, CustomCnn.FEATURES))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("booster.ubj");
        }
    }

    @Test
    void reports_a_parameter_value_that_xgboost_rejects() {
        Map<String, String> wrong = new HashMap<>(recipe().values());
        wrong.put("eta", "fast");
        TrainingTask task = new TrainingTask(
                train,
                validation,
                features(),
                new Hyperparameters(wrong),
                SEED,
                scratch("wrong"),
                TrainingListener.SILENT);
        assertThatThrownBy(() -> kind().train(task))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("fast");
    }

    @Test
    void learns_only_from_its_teacher_if_the_teacher_share_is_one() {
        Map<String, String> taught = new HashMap<>(recipe().values());
        taught.putAll(Map.of("teacher", "contrary", "teacher_share", "1", "looks", "1", "augment_flip", "1"));
        TrainedMember student = kind().train(new TrainingTask(
                train,
                validation,
                features(),
                new Hyperparameters(taught),
                SEED,
                scratch("taught"),
                TrainingListener.SILENT,
                (member, photos) -> photos.labels().stream()
                        .mapToDouble(label -> label == ClassLabel.HAPPY ? 0 : 1)
                        .toArray()));
        assertThat(keptEpoch(student).accuracy()).isLessThan(0.1);
        assertThat(keptEpoch(student).validationAccuracy()).isLessThan(0.5);
    }

    /** All rounds are kept. */
    @Override
    protected Epoch keptEpoch(TrainedMember member) {
        return member.history().get(member.history().size() - 1);
    }
}
