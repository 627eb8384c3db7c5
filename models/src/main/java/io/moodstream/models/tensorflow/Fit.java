package io.moodstream.models.tensorflow;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Trains a graph epoch by epoch and leaves it with the weights of the epoch that judged the validation photos best: most
 * right, and of equals the one with the lower loss. The training photos are shuffled anew for each epoch, by the seed;
 * no photo ever moves between the two sets.
 */
public final class Fit {

    private final TrainableGraph graph;
    private final Learning learning;
    private final String member;
    private final TrainingListener listener;

    public Fit(TrainableGraph graph, Learning learning, String member, TrainingListener listener) {
        this.graph = graph;
        this.learning = learning;
        this.member = member;
        this.listener = listener;
    }

    /**
     * What a fit came to.
     *
     * @param history every epoch
     * @param best number of the epoch whose weights the graph has now, from 1
     * @param happyShare share of the validation photos that those weights judge happy
     */
    public record Outcome(List<Epoch> history, int best, double happyShare) {}

    /**
     * Trains.
     *
     * @throws MoodstreamException if there is nothing to learn from or to choose by
     */
    public Outcome run(Samples train, Samples validation, long seed) {
        requirePhotos(train, "training");
        requirePhotos(validation, "validation");
        Random random = new Random(seed);
        List<Epoch> history = new ArrayList<>();
        Best best = null;
        for (int number = 1; number <= learning.epochs(); number++) {
            BatchResult learnt = learn(train, Pass.shuffled(train.size(), random), number);
            BatchResult judged = judge(validation);
            Epoch epoch = new Epoch(
                    number, learning.epochs(), learnt.loss(), learnt.accuracy(), judged.loss(), judged.accuracy());
            history.add(epoch);
            listener.epoch(member, epoch);
            if (best == null
                    || judged.right() > best.result().right()
                    || (judged.right() == best.result().right()
                            && judged.loss() < best.result().loss())) {
                best = new Best(number, judged, graph.weights());
            }
            if (learning.patience() > 0 && number - best.epoch() >= learning.patience()) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("A recipe has 1 or more epochs.");
        }
        graph.assign(best.weights());
        return new Outcome(history, best.epoch(), best.result().judgedHappy() / (double) validation.size());
    }

    private record Best(int epoch, BatchResult result, Weights weights) {}

    private BatchResult learn(Samples samples, int[] order, int epoch) {
        double before = (epoch - 1.0) / learning.epochs();
        return new Pass(graph, samples.inEpoch(epoch), learning.batch())
                .learn(
                        order,
                        done -> learning.schedule().at(before + done / learning.epochs()),
                        done -> listener.progress(
                                member + " epoch " + epoch + "/" + learning.epochs(), done, order.length));
    }

    private BatchResult judge(Samples samples) {
        return new Pass(graph, samples, Math.max(learning.batch(), 64)).judge();
    }

    private static void requirePhotos(Samples samples, String what) {
        if (samples.size() == 0) {
            throw new MoodstreamException("There is no photo in the " + what + " set; add photos of both classes.");
        }
    }
}
