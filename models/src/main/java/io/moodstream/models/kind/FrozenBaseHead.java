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
import java.nio.file.Path;
import org.tensorflow.ndarray.Shape;

/**
 * Trains a head on the features of a frozen base: Dense 256 with relu, Dropout 0.5, one sigmoid.
 *
 * <p>The head first standardizes the features by the mean and deviation of the training photos, which it stores as
 * frozen weights. The tutorial does not; but the scale of a base's features depends on the origin of its weights, and
 * with a learning rate of 0.01 and squared error most scales lead to a head that gives the same score for every photo.
 */
final class FrozenBaseHead {

    private static final double DROPOUT = 0.5;

    private FrozenBaseHead() {}

    /**
     * @throws MoodstreamException if the head predicts the same class for every validation photo, and so has learnt
     *     nothing
     */
    static TrainedMember train(TrainingTask task, MemberKind kind) {
        TrainingParameters parameters = TrainingParameters.of(task.hyperparameters());
        LabelledPhotos augmentations = Augmentation.of(task.hyperparameters())
                .withAugmentations(task.train(), (int) task.hyperparameters().numberOr("looks", 0), task.seed());
        float[][] train = task.features().features(kind.extractor(), augmentations);
        float[][] validation = task.features().features(kind.extractor(), task.validation());
        Standardization standardization = new Standardization("standardise");
        int size = train[0].length;
        double dropout = task.hyperparameters().numberOr("dropout", DROPOUT);
        Network network =
                Network.of(Shape.of(size), standardization).then(DenseHead.network(size, Layers.dropout(dropout)));
        Weights first = standardization.fitted(network.initialWeights(task.seed()), train);
        try (TrainableGraph graph = TrainableGraph.create(network, first, parameters.loss(), task.seed())) {
            TrainingLoop.Result result = new TrainingLoop(graph, parameters, kind.name(), task.listener())
                    .run(
                            Samples.ofFeatures(train, augmentations),
                            Samples.ofFeatures(validation, task.validation()),
                            task.seed());
            requireBothClasses(result, kind);
            Path folder = task.folder().resolve("head");
            Weights weights = graph.weights();
            DenseHead.write(network, weights, folder);
            return new TrainedMember(
                    task.features().folder(kind.extractor()),
                    folder,
                    result.history(),
                    NetworkStatistics.of(network, weights, result));
        }
    }

    private static void requireBothClasses(TrainingLoop.Result result, MemberKind kind) {
        if (result.happyShare() == 0 || result.happyShare() == 1) {
            throw new MoodstreamException(
                    "The member " + kind.name() + " collapsed: it classifies every validation photo "
                            + (result.happyShare() == 1 ? "happy" : "sad")
                            + "; lower its learning_rate or give it more photos.");
        }
    }
}
