package io.moodstream.trainer.evaluation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * How long one member takes for one photo, from pixels to score, on the machine that measured it.
 *
 * @param median half of the photos took no longer
 * @param p95 95 of 100 photos took no longer
 * @param photos photos that were timed, one by one
 * @param processors processors of the machine
 */
public record InferenceLatency(Duration median, Duration p95, int photos, int processors) {

    /** The latency that these times, of one photo each, amount to. @param nanos one or more */
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
