package io.moodstream.system.faults;

import io.moodstream.Prediction;
import io.moodstream.client.connect.Cluster;
import io.moodstream.system.CommittedPredictions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Runs loads on an installation, one after the other; each photo of a load must be answered once. */
final class LoadScenario {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration FLOOD = Duration.ofSeconds(4);
    private static final Duration HOLD = Duration.ofSeconds(20);
    /** The time within which 99 of 100 photos must be classified; if it takes longer, a queue has built up. */
    private static final Duration IN_TIME = Duration.ofMillis(250);
    /** Bisection steps between a rate that is sustained and one that is not, in the search for the maximum. */
    private static final int HALVINGS = 4;

    private final Cluster cluster;

    LoadScenario(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Sends this many photos a second while something else runs.
     *
     * @param name unique among the loads of the installation
     * @return the predictions of all photos that were sent
     */
    List<Prediction> hold(String name, double rate, Runnable meanwhile) {
        try (Load load = Load.start(cluster, name, rate);
                CommittedPredictions committedPredictions = new CommittedPredictions(cluster)) {
            meanwhile.run();
            Set<String> ids = load.stop();
            return committedPredictions.exactly(
                    ids, prediction -> prediction.getPhotoId().startsWith(name + "-"), TIMEOUT);
        }
    }

    /** Sends this many photos a second for this time. */
    List<Prediction> hold(String name, double rate, Duration time) {
        return hold(name, rate, () -> LockSupport.parkNanos(time.toNanos()));
    }

    /**
     * Photos a second that this machine can send and classify indefinitely: the highest rate that it answers in time.
     * The search starts from its throughput with a backlog, which is higher, since then no photo need be sent on time.
     */
    double maximum(String name) {
        double held = 0;
        double max = flood(name + "-flood");
        for (int i = 0; i < HALVINGS; i++) {
            double rate = (held + max) / 2;
            if (p99(hold(name + "-" + i, rate, HOLD)) <= IN_TIME.toMillis()) {
                held = rate;
            } else {
                max = rate;
            }
        }
        return held;
    }

    /** Sends photos as fast as possible; the time runs from the first one's sending to the last one's answer. */
    private double flood(String name) {
        List<Prediction> predictions = hold(name, Double.POSITIVE_INFINITY, FLOOD);
        long first = predictions.stream()
                .mapToLong(it -> it.getCapturedAt().toEpochMilli())
                .min()
                .orElseThrow();
        long last = predictions.stream()
                .mapToLong(it -> it.getPredictedAt().toEpochMilli())
                .max()
                .orElseThrow();
        return predictions.size() * 1000.0 / (last - first);
    }

    /** Milliseconds from sending to predicting within which 99 of 100 of these were classified. */
    static long p99(List<Prediction> predictions) {
        return CommittedPredictions.quantile(CommittedPredictions.latencies(predictions), 0.99);
    }
}
