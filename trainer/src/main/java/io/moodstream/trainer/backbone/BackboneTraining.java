package io.moodstream.trainer.backbone;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.training.AugmentedPictures;
import io.moodstream.models.tensorflow.training.BatchResult;
import io.moodstream.models.tensorflow.training.EpochRunner;
import io.moodstream.models.tensorflow.training.Loss;
import io.moodstream.models.tensorflow.training.Objective;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import io.moodstream.models.training.Augmentation;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Backbone;
import io.moodstream.models.vgg16.Vgg16Weights;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FacePhotos;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a base, writing a checkpoint after each epoch. Called again with the same data, seed and folder, it resumes
 * from the last checkpoint. The plan may then have different phases: the learning rate continues along the new plan.
 */
public final class BackboneTraining {

    /** Name of the finished base in the output folder. */
    public static final String BASE = "faces.safetensors";

    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String WHAT = "backbone";

    private final BackbonePlan plan;
    private final Optional<Vgg16Weights> start;
    private final long seed;
    private final Path folder;
    private final TrainingListener listener;

    /**
     * @param start the base to fine-tune; empty to train from scratch
     * @param seed seed of every random choice
     * @param folder output folder for the checkpoint and the base
     */
    public BackboneTraining(
            BackbonePlan plan, Optional<Vgg16Weights> start, long seed, Path folder, TrainingListener listener) {
        this.plan = plan;
        this.start = start;
        this.seed = seed;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Trains to the end of the plan.
     *
     * @return the base's file: the VGG16 weights and their provenance
     */
    public Path run(BackboneData data) {
        String identity = identity(data);
        Path file = folder.resolve(CHECKPOINT);
        int before = 0;
        for (BackbonePlan.Phase phase : plan.phases()) {
            TrainingCheckpoint last = TrainingCheckpoint.read(file, identity).orElse(null);
            int done = last == null ? 0 : last.epoch();
            if (done < before + phase.epochs()) {
                train(phase, before, last, data, identity);
            }
            before += phase.epochs();
        }
        TrainingCheckpoint end = TrainingCheckpoint.read(file, identity)
                .orElseThrow(() -> new MoodstreamException("The plan has no epoch; write 1 or more."));
        return export(end, data);
    }

    private String identity(BackboneData data) {
        String first = start.map(base -> ", fine-tuned from " + base.origin()).orElse("");
        return "data " + data.fingerprint() + ", seed " + seed + first;
    }

    private void train(
            BackbonePlan.Phase phase,
            int before,
            @Nullable TrainingCheckpoint last,
            BackboneData data,
            String identity) {
        Network network = network(phase.side());
        Weights first =
                start.map(base -> Backbone.fineTuned(network, base)).orElseGet(() -> network.initialWeights(seed));
        Objective loss = Loss.SOFTMAX_CROSS_ENTROPY.smoothed(plan.smoothing());
        try (TrainableGraph graph = TrainableGraph.create(network, first, loss, seed)) {
            if (last != null) {
                last.into(graph);
            }
            long seconds = last == null ? 0 : last.seconds();
            int from = Math.max(before, last == null ? 0 : last.epoch()) + 1;
            for (int epoch = from; epoch <= before + phase.epochs(); epoch++) {
                long began = System.nanoTime();
                BatchResult learnt = learn(graph, data.train(plan.samples()), phase.side(), epoch);
                seconds += (System.nanoTime() - began) / 1_000_000_000;
                TrainingCheckpoint.of(graph, epoch, seconds).write(folder.resolve(CHECKPOINT), identity);
                BatchResult classified = evaluate(graph, data.validation(), phase.side());
                listener.epoch(
                        WHAT,
                        new Epoch(
                                epoch,
                                plan.epochs(),
                                learnt.loss(),
                                learnt.accuracy(),
                                classified.loss(),
                                classified.accuracy()));
                listener.note(new BinaryEvaluation(graph, phase.side()).sentence(data));
            }
        }
    }

    private Network network(int side) {
        int classes = Expression.values().length;
        return start.isPresent()
                ? Backbone.fineTuned(side, classes, plan.dropout(), plan.half())
                : Backbone.network(side, classes, plan.dropout(), plan.half());
    }

    private BatchResult learn(TrainableGraph graph, FacePhotos photos, int side, int epoch) {
        AugmentedPictures samples = new AugmentedPictures(photos.samples(), plan.augmentation(), side, seed, epoch);
        int[] order = order(photos, epoch);
        double before = (epoch - 1.0) / plan.epochs();
        return new EpochRunner(graph, samples, plan.batch())
                .learn(
                        order,
                        done -> plan.schedule().at(before + done / plan.epochs()),
                        done -> listener.progress(WHAT + " epoch " + epoch + "/" + plan.epochs(), done, order.length));
    }

    private int[] order(FacePhotos photos, int epoch) {
        Random random = new Random(seed + epoch);
        return Arrays.stream(EpochRunner.shuffled(photos.size(), random))
                .filter(i ->
                        Expression.HAPPY_AND_SAD.contains(photos.expressions().get(i))
                                || plan.others() >= 1
                                || random.nextDouble() < plan.others())
                .toArray();
    }

    private BatchResult evaluate(TrainableGraph graph, FacePhotos photos, int side) {
        return new EpochRunner(
                        graph, new AugmentedPictures(photos.samples(), Augmentation.NONE, side, seed, 0), plan.batch())
                .evaluate();
    }

    /** Kernels are stored as 8-bit integers; members are trained on the dequantized values, so they lose nothing. */
    private Path export(TrainingCheckpoint end, BackboneData data) {
        Path file = folder.resolve(BASE);
        Weights folded = Backbone.folded(end.weights());
        Map<String, String> notes = new TreeMap<>(Map.of(
                "source", "faces",
                "data", data.fingerprint(),
                "epochs", String.valueOf(end.epoch()),
                "training_seconds", String.valueOf(end.seconds()),
                "seed", String.valueOf(seed)));
        start.ifPresent(base -> notes.put("fine_tuned_from", base.origin()));
        notes.put("test_accuracy_before_rounding", accuracy(folded, end, data.test()));
        new WeightsFile(folded, notes).writeQuantised(file);
        notes.put("test_accuracy", accuracy(WeightsFile.read(file).weights(), end, data.test()));
        new WeightsFile(folded, notes).writeQuantised(file);
        return file;
    }

    private String accuracy(Weights base, TrainingCheckpoint end, FacePhotos test) {
        Network network = Backbone.served(Expression.values().length);
        Weights weights = end.weights().with(base.all().toArray(Weight[]::new));
        try (TrainableGraph graph = TrainableGraph.create(network, weights, Loss.SOFTMAX_CROSS_ENTROPY, seed)) {
            return String.format(
                    Locale.ROOT, "%.4f", evaluate(graph, test, Pixels.SIDE).accuracy());
        }
    }
}
