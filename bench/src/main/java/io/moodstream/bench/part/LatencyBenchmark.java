package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.LoadGenerator;
import io.moodstream.bench.pipeline.MeasuredApp;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.bench.report.MedianRange;
import io.moodstream.client.connect.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Latency from the send of a photo to the arrival of its prediction at a read_committed consumer, with photos sent at a
 * steady rate. Each load level is first held for the duration of the warm-up: waiting while JIT compilers still share
 * the two cores is a cost of the start, not of the load.
 */
final class LatencyBenchmark {

    /** Number of photos in a burst, for a few seconds at full load. */
    private static final int BURST = 400;

    private static final int MIN = 200;

    private LatencyBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        try (Cluster topics = context.cluster().topics("latency-")) {
            context.cluster().publish(topics, context.models(), BenchModels.names(), 1);
            double max;
            try (MeasuredApp app = MeasuredApp.streamApp(context.cluster(), "latency", Map.of());
                    LoadGenerator load = new LoadGenerator(topics, context.photos())) {
                load.warmUp(BURST, context.settings().warmUp());
                max = load.throughput(BURST * 2);
                report.figure("latency_full_load_photos_per_second", max);
                level(context, report, load, new Level("exactly_once_load50", max * 0.5));
                level(context, report, load, new Level("exactly_once_load80", max * 0.8));
            }
            Map<String, String> settings = Map.of("moodstream.processing.guarantee", "at_least_once");
            try (MeasuredApp app = MeasuredApp.streamApp(context.cluster(), "latency", settings);
                    LoadGenerator load = new LoadGenerator(topics, context.photos())) {
                load.warmUp(BURST, context.settings().warmUp());
                level(context, report, load, new Level("at_least_once_load50", max * 0.5));
            }
        }
    }

    private record Level(String name, double rate) {}

    private static void level(BenchContext context, BenchReport report, LoadGenerator load, Level level) {
        load.latencies(photos(level, context.settings().warmUp().toSeconds()), level.rate());
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (int i = 0; i < context.settings().repetitions(); i++) {
            double[] millis = load.latencies(photos(level, context.settings().seconds() * 2L), level.rate());
            p50.add(MedianRange.quantile(millis, 0.5));
            p99.add(MedianRange.quantile(millis, 0.99));
        }
        report.figure("latency_" + level.name() + "_p50_ms", p50);
        report.figure("latency_" + level.name() + "_p99_ms", p99);
    }

    private static int photos(Level level, long seconds) {
        return (int) Math.max(MIN, level.rate() * seconds);
    }
}
