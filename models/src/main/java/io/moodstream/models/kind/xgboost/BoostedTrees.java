package io.moodstream.models.kind.xgboost;

import com.google.auto.service.AutoService;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.CustomCnn;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;

/**
 * Gradient-boosted trees (XGBoost, binary:logistic) on the features of the custom network's trunk, so that network is
 * trained first.
 *
 * <p>Hyperparameters: {@code rounds}, {@code max_depth}, {@code eta}, {@code subsample}, {@code colsample_bytree},
 * {@code gamma}; optionally {@code min_child_weight}, {@code lambda}, {@code nthread} (threads for training, 2 by
 * default; serving uses one), {@code looks} (the number of augmented copies of each photo) with those of
 * {@link io.moodstream.models.training.Augmentation}, and those of {@link io.moodstream.models.kind.Distillation}. All
 * rounds are kept, as in the tutorial; the fact {@code best_round} names the round with the lowest validation error. An
 * epoch is a block of 50 rounds.
 */
@AutoService(MemberKind.class)
public final class BoostedTrees implements MemberKind {

    @Override
    public String name() {
        return "xgcustom";
    }

    @Override
    public String extractor() {
        return CustomCnn.TRUNK;
    }

    @Override
    public String headFormat() {
        return "xgboost-ubj";
    }

    @Override
    public String architecture() {
        return "the 256 convolution features of custom; gradient-boosted trees (XGBoost, binary:logistic)";
    }

    @Override
    public TrainedMember train(TrainingTask task) {
        return new Boosting(task, name(), extractor()).run();
    }

    @Override
    public ClassifierHead load(Path folder, int featureSize) {
        return BoosterHead.load(folder, featureSize);
    }
}
