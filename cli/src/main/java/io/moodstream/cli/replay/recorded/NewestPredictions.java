package io.moodstream.cli.replay.recorded;

import io.moodstream.Prediction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the newest predictions, up to a number and a size. Not thread-safe. */
final class NewestPredictions {

    private record Sized(Prediction prediction, Instant at, int bytes) {}

    private static final Comparator<Sized> BY_TIME = Comparator.comparing(Sized::at);

    private final int max;
    private final long maxBytes;
    private final PriorityQueue<Sized> newest = new PriorityQueue<>(BY_TIME);
    private long bytes;

    /**
     * @param max maximum number of predictions
     * @param maxBytes maximum size of all together, as records
     */
    NewestPredictions(int max, long maxBytes) {
        this.max = max;
        this.maxBytes = maxBytes;
    }

    /**
     * @param at when it was made
     * @param size bytes of its record's value
     */
    void add(Prediction prediction, Instant at, int size) {
        newest.add(new Sized(prediction, at, size));
        bytes += size;
        while (newest.size() > max || bytes > maxBytes) {
            bytes -= newest.remove().bytes();
        }
    }

    List<Prediction> oldestFirst() {
        return newest.stream().sorted(BY_TIME).map(Sized::prediction).toList();
    }
}
