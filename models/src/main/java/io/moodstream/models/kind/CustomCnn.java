package io.moodstream.models.kind;

import com.google.auto.service.AutoService;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Layers.Padding;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.savedmodel.SavedModelWriter;
import io.moodstream.models.tensorflow.training.AugmentedPictures;
import io.moodstream.models.tensorflow.training.Samples;
import io.moodstream.models.tensorflow.training.SoftTargets;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.tensorflow.training.TrainingLoop;
import io.moodstream.models.tensorflow.training.TrainingParameters;
import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.training.Augmentation;
import io.moodstream.models.training.TrainedMember;
import io.moodstream.models.training.TrainingTask;
import java.nio.file.Path;
import org.tensorflow.ndarray.Shape;

/**
 * The tutorial's own network of 75,761 parameters: 3x3 convolutions of 16, 32 and 16 filters, each with relu and 2x2
 * pooling (48x48 becomes 46, 23, 21, 10, 8, 4), flattened to 256, then a dense layer of 256 with relu and one sigmoid.
 *
 * <p>It is trained as a whole and stored in two parts: the trunk up to the 256 features, which other kinds may use, and
 * the head.
 *
 * <p>Hyperparameters: {@code epochs}, {@code batch}, {@code learning_rate} (of Adam), {@code loss}
 * ({@code binary_cross_entropy} or {@code mean_squared_error}); optionally those of
 * {@link io.moodstream.models.tensorflow.training.Schedule} and {@link Augmentation}, {@code patience} (epochs),
 * {@code dropout} before the last layer, those of {@link Distillation}, and {@code mirror} ({@code true}: once trained,
 * it classifies a photo by the mean of the logits of the photo and of its mirror image; the trunk then outputs 512
 * features).
 */
@AutoService(MemberKind.class)
public final class CustomCnn implements MemberKind {

    /** Name of the trained extractor. */
    public static final String TRUNK = "cnn-trunk";

    private static final Shape PICTURE = Shape.of(Pixels.SIDE, Pixels.SIDE, Pixels.CHANNELS);

    /** Features that the trunk outputs for a photo, or for each of photo and mirror image if it evaluates both. */
    public static final int FEATURES = 256;

    @Override
    public String name() {
        return "custom";
    }

    @Override
    public String extractor() {
        return TRUNK;
    }

    @Override
    public String headFormat() {
        return SavedModelHead.FORMAT;
    }

    @Override
    public String architecture() {
        return "Conv 16 3x3, MaxPool, Conv 32 3x3, MaxPool, Conv 16 3x3, MaxPool, Flatten 256; Dense 256, Dense 1 sigmoid";
    }

    @Override
    public TrainedMember train(TrainingTask task) {
        TrainingParameters parameters = TrainingParameters.of(task.hyperparameters());
        boolean mirror = Boolean.parseBoolean(task.hyperparameters().textOr("mirror", "false"));
        double dropout = task.hyperparameters().numberOr("dropout", 0);
        Network head = DenseHead.network(FEATURES, Layers.dropout(dropout));
        Network trunk = mirror ? Network.of(PICTURE, Layers.mirrored(trunk())) : trunk();
        Network classifier = mirror ? Network.of(trunk.output(), Layers.meanOfSides(head)) : head;
        Network whole = trunk.then(classifier);
        Samples.Pictures photos = Samples.ofPhotos(task.train());
        Samples augmentations = AugmentedPictures.of(photos, Augmentation.of(task.hyperparameters()), task.seed());
        Samples lessons = Distillation.targets(task)
                .<Samples>map(targets -> new SoftTargets(augmentations, targets))
                .orElse(augmentations);
        try (TrainableGraph graph =
                TrainableGraph.create(whole, whole.initialWeights(task.seed()), parameters.loss(), task.seed())) {
            TrainingLoop.Result result = new TrainingLoop(graph, parameters, name(), task.listener())
                    .run(lessons, Samples.ofPhotos(task.validation()), task.seed());
            Weights weights = graph.weights();
            Path extractorFolder = task.folder().resolve("extractor");
            Path headFolder = task.folder().resolve("head");
            SavedModelWriter.write(trunk, weights, extractorFolder);
            DenseHead.write(classifier, weights, headFolder);
            task.features().register(TRUNK, extractorFolder);
            return new TrainedMember(
                    extractorFolder, headFolder, result.history(), NetworkStatistics.of(whole, weights, result));
        }
    }

    @Override
    public ClassifierHead load(Path folder, int featureSize) {
        return SavedModelHead.load(folder, featureSize);
    }

    private static Network trunk() {
        return Network.of(PICTURE)
                .then(conv("conv1", 16), Layers.relu(), Layers.maxPool())
                .then(conv("conv2", 32), Layers.relu(), Layers.maxPool())
                .then(conv("conv3", 16), Layers.relu(), Layers.maxPool())
                .then(Layers.flatten());
    }

    private static Layer conv(String name, int filters) {
        return Layers.conv(name, filters, Padding.VALID, Initialiser.glorotUniform());
    }
}
