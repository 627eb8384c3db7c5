package io.moodstream.models.tensorflow.training;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.weights.Weights;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trains a graph epoch by epoch and leaves it with the weights of the epoch with the best validation result: the
 * highest accuracy and, among equals, the lowest loss. The training photos are reshuffled for each epoch, by the seed;
 * no photo ever moves between the two sets.
 */
public final class TrainingLoop {

    private final TrainableGraph graph;
    private final TrainingParameters parameters;
    private final String member;
    private final TrainingListener listener;

    public TrainingLoop(TrainableGraph graph, TrainingParameters parameters, String member, TrainingListener listener) {
        this.graph = graph;
        this.parameters = parameters;
        this.member = member;
        this.listener = listener;
    }

    /**
     * The result of a training run.
     *
     * @param history every epoch
     * @param best number of the epoch whose weights the graph has now, from 1
     * @param happyShare share of the validation photos that those weights classify as happy
     */
    public record Result(List<Epoch> history, int best, double happyShare) {}

    /**
     * Trains.
     *
     * @throws MoodstreamException if the training set or the validation set is empty
     */
    public Result run(Samples train, Samples validation, long seed) {
        requirePhotos(train, "training");
        requirePhotos(validation, "validation");
        Random random = new Random(seed);
        List<Epoch> history = new ArrayList<>();
        Best best = null;
        for (int number = 1; number <= parameters.epochs(); number++) {
            BatchResult learnt = learn(train, EpochRunner.shuffled(train.size(), random), number);
            BatchResult evaluated = evaluate(validation);
            Epoch epoch = new Epoch(
                    number,
                    parameters.epochs(),
                    learnt.loss(),
                    learnt.accuracy(),
                    evaluated.loss(),
                    evaluated.accuracy());
            history.add(epoch);
            listener.epoch(member, epoch);
            if (best == null || isBetter(evaluated, best.result())) {
                best = new Best(number, evaluated, graph.weights());
            }
            if (parameters.patience() > 0 && number - best.epoch() >= parameters.patience()) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("A recipe has 1 or more epochs.");
        }
        graph.assign(best.weights());
        return new Result(history, best.epoch(), best.result().predictedHappy() / (double) validation.size());
    }

    private record Best(int epoch, BatchResult result, Weights weights) {}

    private static boolean isBetter(BatchResult next, BatchResult best) {
        return next.right() > best.right() || (next.right() == best.right() && next.loss() < best.loss());
    }

    private BatchResult learn(Samples samples, int[] order, int epoch) {
        double before = (epoch - 1.0) / parameters.epochs();
        return new EpochRunner(graph, samples.inEpoch(epoch), parameters.batch())
                .learn(
                        order,
                        done -> parameters.schedule().at(before + done / parameters.epochs()),
                        done -> listener.progress(
                                member + " epoch " + epoch + "/" + parameters.epochs(), done, order.length));
    }

    private BatchResult evaluate(Samples samples) {
        return new EpochRunner(graph, samples, Math.max(parameters.batch(), 64)).evaluate();
    }

    private static void requirePhotos(Samples samples, String what) {
        if (samples.size() == 0) {
            throw new MoodstreamException("There is no photo in the " + what + " set; add photos of both classes.");
        }
    }
}
