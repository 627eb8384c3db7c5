package io.moodstream.models.kind;

import com.google.auto.service.AutoService;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;

/**
 * Gradient-boosted trees (XGBoost, binary:logistic) on the features that the custom network's trunk learnt, so that
 * network is trained first.
 *
 * <p>Hyperparameters: {@code rounds}, {@code max_depth}, {@code eta}, {@code subsample}, {@code colsample_bytree},
 * {@code gamma}, and optionally {@code min_child_weight}, {@code lambda}, {@code nthread} (threads while training, 2 where it
 * is not given; serving takes one), and {@code looks} with those of {@link io.moodstream.models.training.Augmentation}: so
 * many other looks of each photo to learn from, and those of {@link Distillation}. All rounds are kept, as in the tutorial;
 * the fact {@code best_round} says where the validation error was lowest. An epoch is a block of 50 rounds.
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
