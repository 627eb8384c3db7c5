package io.moodstream.models.kind;

import com.google.auto.service.AutoService;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import io.moodstream.models.vgg16.Vgg16;
import java.nio.file.Path;

/**
 * The tutorial's "improved" transfer learning: the same head as {@link Vgg16Head}, which its recipe trains with mean
 * squared error and a learning rate of 0.01.
 *
 * <p>Hyperparameters: {@code epochs}, {@code batch}, {@code learning_rate} (of Adam), {@code loss}
 * ({@code binary_cross_entropy} or {@code mean_squared_error}); optionally those of
 * {@link io.moodstream.models.tensorflow.training.Schedule}, {@code patience}, {@code dropout} (0.5 by default), and
 * {@code looks} (the number of augmented copies of each photo) with those of
 * {@link io.moodstream.models.training.Augmentation}. If the head predicts the same class for every validation photo,
 * it is not written, and the training fails with a message that says so.
 */
@AutoService(MemberKind.class)
public final class ImprovedVgg16Head implements MemberKind {

    @Override
    public String name() {
        return "ipretrained";
    }

    @Override
    public String extractor() {
        return Vgg16.EXTRACTOR;
    }

    @Override
    public String headFormat() {
        return SavedModelHead.FORMAT;
    }

    @Override
    public String architecture() {
        return "VGG16 without its top, Flatten 512; Dense 256, Dropout 0.5, Dense 1 sigmoid; mean squared error";
    }

    @Override
    public TrainedMember train(TrainingTask task) {
        return FrozenBaseHead.train(task, this);
    }

    @Override
    public ClassifierHead load(Path folder, int featureSize) {
        return SavedModelHead.load(folder, featureSize);
    }
}
