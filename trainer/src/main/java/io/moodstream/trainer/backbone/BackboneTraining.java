package io.moodstream.trainer.backbone;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.AugmentedPictures;
import io.moodstream.models.tensorflow.BatchResult;
import io.moodstream.models.tensorflow.Loss;
import io.moodstream.models.tensorflow.Network;
import io.moodstream.models.tensorflow.Pass;
import io.moodstream.models.tensorflow.TrainableGraph;
import io.moodstream.models.tensorflow.WeightsFile;
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
            BackbonePlan.Phase phase,
            int before,
            @org.jspecify.annotations.Nullable Checkpoint last,
            FacePhotos.Halves split,
            String identity) {
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
        return new Pass(
                        graph,
                        new AugmentedPictures(
                                photos.samples(), io.moodstream.models.training.Augmentation.NONE, side, seed, 0),
                        plan.batch())
                .judge();
    }

    private Path export(Checkpoint end, FacePhotos test, String fingerprint) {
        int side = plan.phases().get(plan.phases().size() - 1).side();
        Network network = network(side);
        Path file = folder.resolve(BASE);
        try (TrainableGraph graph =
                TrainableGraph.create(network, end.weights(), Loss.SOFTMAX_CROSS_ENTROPY, seed)) {
            BatchResult judged = judge(graph, test, side);
            Map<String, String> notes = Map.of(
                    "source", "faces",
                    "data", fingerprint,
                    "epochs", String.valueOf(end.epoch()),
                    "seconds", String.valueOf(end.seconds()),
                    "seed", String.valueOf(seed),
                    "test_accuracy_of_seven", String.format(Locale.ROOT, "%.4f", judged.accuracy()));
            new WeightsFile(Backbone.folded(end.weights()), notes).write(file);
        }
        return file;
    }
}
