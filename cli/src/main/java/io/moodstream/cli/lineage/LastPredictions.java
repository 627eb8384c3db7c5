package io.moodstream.cli.lineage;

import io.moodstream.Prediction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Counts the predictions of a photo as they are read, and keeps the last: whoever sends it can cause any number of
 * them. Not thread-safe.
 */
final class LastPredictions {

    /** Maximum number of predictions that are kept. */
    static final int MAX_KEPT = 100;

    private record Positioned(Prediction prediction, String position) {}

    private final Deque<Positioned> last = new ArrayDeque<>();
    private long count;

    /** @param position topic, partition and offset, such as {@code predictions-3@17} */
    void add(Prediction prediction, String position) {
        count++;
        last.addLast(new Positioned(prediction, position));
        if (last.size() > MAX_KEPT) {
            last.removeFirst();
        }
    }

    /** Number of predictions, including those that were not kept. */
    long count() {
        return count;
    }

    /** The last ones with the records that they were made from. */
    List<TracedPrediction> traced(SourceEvents events) {
        return last.stream()
                .map(it -> new TracedPrediction(it.prediction(), it.position(), events.find(it.prediction())))
                .toList();
    }
}
