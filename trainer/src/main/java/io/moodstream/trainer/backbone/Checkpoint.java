package io.moodstream.trainer.backbone;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.TrainableGraph;
import io.moodstream.models.tensorflow.Weight;
import io.moodstream.models.tensorflow.Weights;
import io.moodstream.models.tensorflow.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training after some of its epochs, in a file.
 *
 * @param weights the network's weights and what Adam remembers of them
 * @param steps steps of learning so far
 * @param epoch the last epoch that is in it
 * @param seconds how long all epochs so far took
 */
public record Checkpoint(Weights weights, int steps, int epoch, long seconds) {

    private static final String IDENTITY = "identity";
    private static final String STEPS = "steps";
    private static final String EPOCH = "epoch";
    private static final String SECONDS = "seconds";

    /** The training as it is now. */
    public static Checkpoint of(TrainableGraph graph, int epoch, long seconds) {
        List<Weight> all = new ArrayList<>(graph.weights().all());
        all.addAll(graph.moments().all());
        return new Checkpoint(Weights.of(all), graph.steps(), epoch, seconds);
    }

    /** @param identity of the training: data, seed and whatever else may not change on the way */
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
     * @throws MoodstreamException if it is of another training
     */
    public static Optional<Checkpoint> read(Path file, String identity) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        WeightsFile read = WeightsFile.read(file);
        Map<String, String> notes = read.notes();
        if (!identity.equals(notes.get(IDENTITY))) {
            throw new MoodstreamException("The checkpoint '" + file + "' is of another training (" + notes.get(IDENTITY)
                    + ", not " + identity + "): delete it, or name another output folder.");
        }
        return Optional.of(new Checkpoint(
                read.weights(),
                Integer.parseInt(notes.getOrDefault(STEPS, "0")),
                Integer.parseInt(notes.getOrDefault(EPOCH, "0")),
                Long.parseLong(notes.getOrDefault(SECONDS, "0"))));
    }

    /** Goes on in a graph of the same network. */
    public void into(TrainableGraph graph) {
        graph.resume(weights, weights, steps);
    }
}
