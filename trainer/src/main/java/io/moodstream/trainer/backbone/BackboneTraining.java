package io.moodstream.trainer.backbone;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.tensorflow.AugmentedPictures;
import io.moodstream.models.tensorflow.BatchResult;
import io.moodstream.models.tensorflow.Loss;
import io.moodstream.models.tensorflow.Network;
import io.moodstream.models.tensorflow.Pass;
import io.moodstream.models.tensorflow.TrainableGraph;
import io.moodstream.models.tensorflow.Weight;
import io.moodstream.models.tensorflow.Weights;
import io.moodstream.models.tensorflow.WeightsFile;
import io.moodstream.models.training.Augmentation;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import io.moodstream.models.vgg16.Backbone;
import io.moodstream.trainer.data.Expression;
import io.moodstream.trainer.data.FaceData;
import io.moodstream.trainer.data.FacePhotos;
import io.moodstream.trainer.data.Fingerprint;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a base, epoch by epoch, with a checkpoint after each. Called again with the same data, seed and folder it goes on
 * after the last checkpoint. A plan with other phases may take over on the way: the learning rate then goes on along the
 * new plan.
 */
public final class BackboneTraining {

    /** The finished base, below the output folder. */
    public static final String BASE = "faces.safetensors";

    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String WHAT = "backbone";

    private final BackbonePlan plan;
    private final long seed;
    private final Path folder;
    private final TrainingListener listener;

    /**
     * @param seed seed of every random choice
     * @param folder for the checkpoint and the base
     */
    public BackboneTraining(BackbonePlan plan, long seed, Path folder, TrainingListener listener) {
        this.plan = plan;
        this.seed = seed;
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Trains to the end of the plan.
     *
     * @return the file with the base: VGG16's weights, and how they came about
     */
    public Path run(FaceData data) {
        FacePhotos.Halves split = data.train().without(data.test()).split(plan.validation(), seed);
        String fingerprint = Fingerprint.of(split.train());
        String identity = "data " + fingerprint + ", seed " + seed;
        Path file = folder.resolve(CHECKPOINT);
        int before = 0;
        for (BackbonePlan.Phase phase : plan.phases()) {
            Checkpoint last = Checkpoint.read(file, identity).orElse(null);
            int done = last == null ? 0 : last.epoch();
            if (done < before + phase.epochs()) {
                train(phase, before, last, split, identity);
            }
            before += phase.epochs();
        }
        Checkpoint end = Checkpoint.read(file, identity)
                .orElseThrow(() -> new MoodstreamException("The plan has no epoch; write 1 or more."));
        return export(end, data.test(), fingerprint);
    }

    private void train(
            BackbonePlan.Phase phase, int before, @Nullable Checkpoint last, FacePhotos.Halves split, String identity) {
        Network network = network(phase.side());
        try (TrainableGraph graph =
                TrainableGraph.create(network, network.initialWeights(seed), Loss.SOFTMAX_CROSS_ENTROPY, seed)) {
            if (last != null) {
                last.into(graph);
            }
            long seconds = last == null ? 0 : last.seconds();
            int first = Math.max(before, last == null ? 0 : last.epoch()) + 1;
            for (int epoch = first; epoch <= before + phase.epochs(); epoch++) {
                long start = System.nanoTime();
                BatchResult learnt = learn(graph, split.train(), phase.side(), epoch);
                seconds += (System.nanoTime() - start) / 1_000_000_000;
                Checkpoint.of(graph, epoch, seconds).write(folder.resolve(CHECKPOINT), identity);
                BatchResult judged = judge(graph, split.validation(), phase.side());
                listener.epoch(
                        WHAT,
                        new Epoch(
                                epoch,
                                plan.epochs(),
                                learnt.loss(),
                                learnt.accuracy(),
                                judged.loss(),
                                judged.accuracy()));
            }
        }
    }

    private Network network(int side) {
        return Backbone.network(side, Expression.values().length, plan.dropout(), plan.half());
    }

    private BatchResult learn(TrainableGraph graph, FacePhotos photos, int side, int epoch) {
        AugmentedPictures samples = new AugmentedPictures(photos.samples(), plan.augmentation(), side, seed, epoch);
        double before = (epoch - 1.0) / plan.epochs();
        return new Pass(graph, samples, plan.batch())
                .learn(
                        Pass.shuffled(samples.size(), new Random(seed + epoch)),
                        done -> plan.schedule().at(before + done / plan.epochs()),
                        done -> listener.progress(
                                WHAT + " epoch " + epoch + "/" + plan.epochs(), done, samples.size()));
    }

    private BatchResult judge(TrainableGraph graph, FacePhotos photos, int side) {
        return new Pass(graph, new AugmentedPictures(photos.samples(), Augmentation.NONE, side, seed, 0), plan.batch())
                .judge();
    }

    /** Kernels are stored as 8-bit integers; members are trained on what those stand for, so that they lose nothing. */
    private Path export(Checkpoint end, FacePhotos test, String fingerprint) {
        Path file = folder.resolve(BASE);
        Weights folded = Backbone.folded(end.weights());
        Map<String, String> notes = new TreeMap<>(Map.of(
                "source", "faces",
                "data", fingerprint,
                "epochs", String.valueOf(end.epoch()),
                "training_seconds", String.valueOf(end.seconds()),
                "seed", String.valueOf(seed)));
        notes.put("test_accuracy_of_seven_before_rounding", accuracy(folded, end, test));
        new WeightsFile(folded, notes).writeQuantised(file);
        notes.put("test_accuracy_of_seven", accuracy(WeightsFile.read(file).weights(), end, test));
        new WeightsFile(folded, notes).writeQuantised(file);
        return file;
    }

    private String accuracy(Weights base, Checkpoint end, FacePhotos test) {
        Network network = Backbone.served(Expression.values().length);
        Weights weights = end.weights().with(base.all().toArray(Weight[]::new));
        try (TrainableGraph graph = TrainableGraph.create(network, weights, Loss.SOFTMAX_CROSS_ENTROPY, seed)) {
            return String.format(
                    Locale.ROOT, "%.4f", judge(graph, test, Pixels.SIDE).accuracy());
        }
    }
}
