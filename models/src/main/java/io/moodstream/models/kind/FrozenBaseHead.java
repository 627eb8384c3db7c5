package io.moodstream.models.kind;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.network.Standardization;
import io.moodstream.models.tensorflow.training.Samples;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.tensorflow.training.TrainingLoop;
import io.moodstream.models.tensorflow.training.TrainingParameters;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.training.Augmentation;
import io.moodstream.models.training.LabelledPhotos;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import io.moodstream.models.vgg16.Vgg16;
import java.nio.file.Path;
import org.tensorflow.ndarray.Shape;

/**
 * A head on the features of the frozen base of VGG16: Dense 256 with relu, Dropout 0.5, one sigmoid.
 *
 * <p>The head first standardizes the features by the mean and deviation of the training photos, which it stores as
 * frozen weights. The tutorial does not; but the scale of a base's features depends on the origin of its weights, and
 * with a learning rate of 0.01 and squared error most scales lead to a head that gives the same score for every photo.
 *
 * <p>Hyperparameters: {@code epochs}, {@code batch}, {@code learning_rate} (of Adam), {@code loss}
 * ({@code binary_cross_entropy} or {@code mean_squared_error}); optionally those of
 * {@link io.moodstream.models.tensorflow.training.Schedule}, {@code patience}, {@code dropout} (0.5 by default), and
 * {@code looks} (the number of augmented copies of each photo) with those of
 * {@link io.moodstream.models.training.Augmentation}. If the head predicts the same class for every validation photo,
 * it is not written, and the training fails with a message that says so.
 */
public abstract sealed class FrozenBaseHead implements MemberKind permits Vgg16Head, ImprovedVgg16Head {

    private static final double DROPOUT = 0.5;

    private final String name;
    private final String loss;

    /** @param loss as model cards say it */
    FrozenBaseHead(String name, String loss) {
        this.name = name;
        this.loss = loss;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String extractor() {
        return Vgg16.EXTRACTOR;
    }

    @Override
    public final String headFormat() {
        return SavedModelHead.FORMAT;
    }

    @Override
    public final String architecture() {
        return "VGG16 without its top, Flatten 512; Dense 256, Dropout 0.5, Dense 1 sigmoid; " + loss;
    }

    /**
     * @throws MoodstreamException if the head predicts the same class for every validation photo, and so has learnt
     *     nothing
     */
    @Override
    public final TrainedMember train(TrainingTask task) {
        TrainingParameters parameters = TrainingParameters.of(task.hyperparameters());
        LabelledPhotos augmentations = Augmentation.of(task.hyperparameters())
                .withAugmentations(task.train(), (int) task.hyperparameters().numberOr("looks", 0), task.seed());
        float[][] train = task.features().features(extractor(), augmentations);
        float[][] validation = task.features().features(extractor(), task.validation());
        Standardization standardization = new Standardization("standardise");
        int size = train[0].length;
        double dropout = task.hyperparameters().numberOr("dropout", DROPOUT);
        Network network =
                Network.of(Shape.of(size), standardization).then(DenseHead.network(size, Layers.dropout(dropout)));
        Weights first = standardization.fitted(network.initialWeights(task.seed()), train);
        try (TrainableGraph graph = TrainableGraph.create(network, first, parameters.loss(), task.seed())) {
            TrainingLoop.Result result = new TrainingLoop(graph, parameters, name, task.listener())
                    .run(
                            Samples.ofFeatures(train, augmentations),
                            Samples.ofFeatures(validation, task.validation()),
                            task.seed());
            requireBothClasses(result);
            Path folder = task.folder().resolve("head");
            Weights weights = graph.weights();
            DenseHead.write(network, weights, folder);
            return new TrainedMember(
                    task.features().folder(extractor()),
                    folder,
                    result.history(),
                    NetworkStatistics.of(network, weights, result));
        }
    }

    @Override
    public final ClassifierHead load(Path folder, int featureSize) {
        return SavedModelHead.load(folder, featureSize);
    }

    private void requireBothClasses(TrainingLoop.Result result) {
        if (result.happyShare() == 0 || result.happyShare() == 1) {
            throw new MoodstreamException("The member " + name + " collapsed: it classifies every validation photo "
                    + (result.happyShare() == 1 ? "happy" : "sad")
                    + "; lower its learning_rate or give it more photos.");
        }
    }
}
