package io.moodstream.trainer.evaluation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Latency of one member for one photo, from pixels to score, on the machine that measured it.
 *
 * @param median median
 * @param p95 95th percentile
 * @param photos number of photos, timed one by one
 * @param processors number of processors of the machine
 */
public record InferenceLatency(Duration median, Duration p95, int photos, int processors) {

    /**
     * Computes the latency from durations of one photo each.
     *
     * @param nanos one or more
     */
    static InferenceLatency of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new InferenceLatency(
                Duration.ofNanos(sorted[(sorted.length - 1) / 2]),
                Duration.ofNanos(sorted[(int) Math.ceil(0.95 * sorted.length) - 1]),
                sorted.length,
                Runtime.getRuntime().availableProcessors());
    }

    /** As facts of a manifest. */
    public Map<String, String> facts() {
        return Map.of(
                "latency_median_ms", millis(median),
                "latency_p95_ms", millis(p95),
                "latency_measured_on", photos + " photos one by one, " + processors + " processors");
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f", time.toNanos() / 1e6);
    }
}
