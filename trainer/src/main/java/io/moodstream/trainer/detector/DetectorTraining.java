package io.moodstream.trainer.detector;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.DetectorFile;
import io.moodstream.models.detector.DetectorLoss;
import io.moodstream.models.detector.DetectorNetwork;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.trainer.backbone.TrainingCheckpoint;
import io.moodstream.trainer.detector.example.Examples;
import io.moodstream.trainer.photos.PhotoArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains the detector, with a checkpoint after each epoch, and writes it at the end of each cycle. Called again with
 * the same seed and folder, it resumes from the last checkpoint.
 */
public final class DetectorTraining {

    /** Name of the detector's file in the output folder. */
    public static final String FILE = "detector.safetensors";

    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String WHAT = "detector";

    private final DetectorPlan plan;
    private final String recipe;
    private final long seed;
    private final Path folder;
    private final TrainingListener listener;

    /**
     * @param recipe name of the plan's recipe
     * @param seed seed of every random choice
     * @param folder output folder for the checkpoint and the detector
     */
    public DetectorTraining(DetectorPlan plan, String recipe, long seed, Path folder, TrainingListener listener) {
        this.plan = plan;
        this.recipe = recipe;
        this.seed = seed;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Trains to the end of the plan.
     *
     * @param archive whole photos
     * @param crops faces for drawn scenes; may be empty
     * @return the file with the detector
     */
    public Path run(PhotoArchive archive, List<Pixels> crops) {
        DetectorData data = DetectorData.read(archive, listener);
        if (data.photos().isEmpty()) {
            throw new MoodstreamException("No photo of the training part has a face: give a larger archive.");
        }
        List<GreyPicture> grey = crops.stream().map(DetectorTraining::grey).toList();
        Examples examples = new Examples(data.photos(), data.negatives(), grey, plan.side(), seed);
        String identity = "photos " + data.photos().size() + ", negatives "
                + data.negatives().size() + ", seed " + seed;
        listener.note("Learning from " + identity + ", crops " + crops.size() + "; validating on "
                + data.validation().size() + " photos");
        Network network = DetectorNetwork.learning();
        try (TrainableGraph graph =
                TrainableGraph.create(network, network.initialWeights(seed), new DetectorLoss(), seed)) {
            TrainingCheckpoint last = TrainingCheckpoint.read(folder.resolve(CHECKPOINT), identity)
                    .orElse(null);
            train(graph, examples, data, identity, last);
            return export(graph, plan.epochs(), ThresholdEvaluation.best(graph, data.validation()));
        }
    }

    private void train(
            TrainableGraph graph,
            Examples examples,
            DetectorData data,
            String identity,
            @Nullable TrainingCheckpoint last) {
        if (last != null) {
            last.into(graph);
        }
        long seconds = last == null ? 0 : last.seconds();
        for (int epoch = last == null ? 1 : last.epoch() + 1; epoch <= plan.epochs(); epoch++) {
            long start = System.nanoTime();
            double loss = new DetectorEpoch(plan, graph, examples, epoch).run(progress(epoch));
            seconds += (System.nanoTime() - start) / 1_000_000_000;
            TrainingCheckpoint.of(graph, epoch, seconds).write(folder.resolve(CHECKPOINT), identity);
            ThresholdEvaluation evaluation = ThresholdEvaluation.best(graph, data.validation());
            if (plan.endsCycle(epoch)) {
                export(graph, epoch, evaluation);
            }
            listener.note(String.format(
                    Locale.ROOT,
                    "epoch %d of %d, %d s in all: loss %.3f; %s",
                    epoch,
                    plan.epochs(),
                    seconds,
                    loss,
                    evaluation));
        }
    }

    private LongConsumer progress(int epoch) {
        return done -> listener.progress(WHAT + " epoch " + epoch + "/" + plan.epochs(), done, plan.samples());
    }

    private static GreyPicture grey(Pixels crop) {
        byte[] rgb = crop.toBytes();
        byte[] values = new byte[Pixels.SIDE * Pixels.SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = rgb[i * Pixels.CHANNELS];
        }
        return new GreyPicture(Pixels.SIDE, Pixels.SIDE, values);
    }

    /** Kernels are stored as 8-bit integers: a quarter of the bytes. */
    private Path export(TrainableGraph graph, int epoch, ThresholdEvaluation evaluation) {
        Path file = folder.resolve(FILE);
        Map<String, String> notes = Map.of(
                "source",
                WHAT,
                "recipe",
                recipe,
                "epochs",
                String.valueOf(epoch),
                "seed",
                String.valueOf(seed),
                DetectorFile.MIN_SCORE,
                String.valueOf(evaluation.threshold()),
                "validation",
                evaluation.score().toString());
        new WeightsFile(DetectorNetwork.folded(graph.weights()), notes).writeQuantised(file);
        return file;
    }
}
