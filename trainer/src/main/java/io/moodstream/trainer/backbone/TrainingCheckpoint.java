package io.moodstream.trainer.backbone;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.training.TrainableGraph;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.tensorflow.weights.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a training after an epoch, in a file.
 *
 * @param weights the network's weights and Adam's state
 * @param steps training steps so far
 * @param epoch the last completed epoch
 * @param seconds duration of all epochs so far
 */
public record TrainingCheckpoint(Weights weights, int steps, int epoch, long seconds) {

    private static final String IDENTITY = "identity";
    private static final String STEPS = "steps";
    private static final String EPOCH = "epoch";
    private static final String SECONDS = "seconds";

    /** The current state of the training. */
    public static TrainingCheckpoint of(TrainableGraph graph, int epoch, long seconds) {
        List<Weight> all = new ArrayList<>(graph.weights().all());
        all.addAll(graph.moments().all());
        return new TrainingCheckpoint(Weights.of(all), graph.steps(), epoch, seconds);
    }

    /** @param identity of the training: data, seed and everything else that must not change before it ends */
    public void write(Path file, String identity) {
        new WeightsFile(
                        weights,
                        Map.of(
                                IDENTITY, identity,
                                STEPS, String.valueOf(steps),
                                EPOCH, String.valueOf(epoch),
                                SECONDS, String.valueOf(seconds)))
                .write(file);
    }

    /**
     * The checkpoint in a file; empty if there is none yet.
     *
     * @throws MoodstreamException if it belongs to another training
     */
    public static Optional<TrainingCheckpoint> read(Path file, String identity) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        WeightsFile read = WeightsFile.read(file);
        Map<String, String> notes = read.notes();
        if (!identity.equals(notes.get(IDENTITY))) {
            throw new MoodstreamException("The checkpoint '" + file + "' is of another training (" + notes.get(IDENTITY)
                    + ", not " + identity + "): delete it, or name another output folder.");
        }
        return Optional.of(new TrainingCheckpoint(
                read.weights(),
                Integer.parseInt(notes.getOrDefault(STEPS, "0")),
                Integer.parseInt(notes.getOrDefault(EPOCH, "0")),
                Long.parseLong(notes.getOrDefault(SECONDS, "0"))));
    }

    /** Restores this state into a graph of the same network. */
    public void into(TrainableGraph graph) {
        graph.resume(weights, weights, steps);
    }
}
