package io.moodstream.trainer.evaluation;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.List;

/** Measures the latency of a classifier on single photos. */
public final class Stopwatch {

    /** Photos that only warm up the engines. */
    private static final int WARM_UP = 5;

    private static final int TIMED = 50;

    private Stopwatch() {}

    /**
     * The classifier's latency.
     *
     * @param photos one or more, used in turn
     */
    public static InferenceLatency time(BatchClassifier classifier, List<Pixels> photos) {
        for (int i = 0; i < WARM_UP; i++) {
            classifier.classify(List.of(photos.get(i % photos.size())));
        }
        long[] nanos = new long[TIMED];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            classifier.classify(List.of(photos.get(i % photos.size())));
            nanos[i] = System.nanoTime() - start;
        }
        return InferenceLatency.of(nanos);
    }
}
