package io.moodstream.models.kind.xgboost;

import com.google.auto.service.AutoService;
import io.moodstream.models.kind.ClassifierHead;
import io.moodstream.models.kind.CustomCnn;
import io.moodstream.models.kind.MemberKind;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

    /**
     * Writes the trees of a head to a file that XGBoost may read.
     *
     * @param folder the head's folder, as {@link #train} wrote it
     * @param featureSize numbers per photo that the trees are given
     * @param file a missing file
     * @throws InvalidBoosterException if it could make XGBoost read or write out of bounds
     */
    public static void copy(Path folder, int featureSize, Path file) throws IOException {
        Files.write(file, BoosterHead.read(folder, featureSize), StandardOpenOption.CREATE_NEW);
    }

    @Override
    public ClassifierHead load(Path folder, int featureSize) {
        return BoosterHead.load(folder, featureSize);
    }
}
