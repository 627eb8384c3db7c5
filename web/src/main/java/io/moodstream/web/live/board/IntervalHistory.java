package io.moodstream.web.live.board;

import io.moodstream.domain.rollout.ConfidenceSequence;
import io.moodstream.domain.rollout.PairedCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the interval of one rollout went, in a bounded number of points: of a long course every second one is left out,
 * as often as needed. Not thread-safe.
 */
final class IntervalHistory {

    static final int MAX_POINTS = 120;

    private final TreeMap<Long, Sample> samples = new TreeMap<>();

    /** Counts whose interval is computed once, since that takes a while, and only if it is shown. */
    private static final class Sample {
        private final int stage;
        private final PairedCounts counts;
        private ConfidenceSequence.@Nullable Interval interval;

        Sample(int stage, PairedCounts counts) {
            this.stage = stage;
            this.counts = counts;
        }

        RolloutView.Point point(long at, double alpha) {
            ConfidenceSequence.Interval known = interval == null ? ConfidenceSequence.of(counts, alpha) : interval;
            interval = known;
            return new RolloutView.Point(at, stage, counts.labelled(), known.lower(), known.upper());
        }
    }

    /** @param at milliseconds since 1970-01-01 UTC; the same point may be added again */
    void add(long at, int stage, PairedCounts counts) {
        Map.Entry<Long, Sample> before = samples.floorEntry(at);
        if (before != null
                && before.getValue().stage == stage
                && before.getValue().counts.equals(counts)) {
            return;
        }
        samples.put(at, new Sample(stage, counts));
        if (samples.size() > MAX_POINTS) {
            thin();
        }
    }

    /** The first and the last one stay. */
    private void thin() {
        List<Long> times = List.copyOf(samples.keySet());
        for (int i = 1; i < times.size() - 1; i += 2) {
            samples.remove(times.get(i));
        }
    }

    /** The course so far, oldest first. @param alpha the plan's */
    List<RolloutView.Point> points(double alpha) {
        List<RolloutView.Point> points = new ArrayList<>(samples.size());
        samples.forEach((at, sample) -> points.add(sample.point(at, alpha)));
        return points;
    }
}
