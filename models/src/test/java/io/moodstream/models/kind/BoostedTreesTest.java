package io.moodstream.models.kind;

import io.moodstream.models.contract.InMemoryFeatures;
import io.moodstream.models.contract.MemberKindContract;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.FeatureSource;
import io.moodstream.models.training.Hyperparameters;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.training.TrainingTask;
import java.util.Map;

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

    /** All rounds are kept. */
    @Override
    protected Epoch keptEpoch(TrainedMember member) {
        return member.history().get(member.history().size() - 1);
    }
}
