package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.pipeline.Load;
import io.moodstream.bench.report.Report;
import io.moodstream.bench.report.Spread;
import io.moodstream.cli.connect.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the send of a photo to the arrival of its prediction at a read_committed consumer, photos sent evenly. Each level of
 * load is first held for as long as the warm-up: what a photo waits for while compilers still share its two cores is the
 * start's cost, and not the load's.
 */
final class Latency {

    /** Photos in a burst, for a few seconds at full load. */
    private static final int BURST = 400;

    private static final int LEAST = 200;

    private Latency() {}

    static void measure(Scene scene, Report report) {
        try (Cluster topics = scene.site().topics("latency-")) {
            scene.site().publish(topics, scene.models(), BenchModels.names(), 1);
            double most;
            try (App app = App.streamApp(scene.site(), "latency", Map.of());
                    Load load = new Load(topics, scene.photos())) {
                load.warmUp(BURST, scene.effort().warmUp());
                most = load.throughput(BURST * 2);
                report.figure("latency_full_load_photos_per_second", most);
                level(scene, report, load, new Level("exactly_once_load50", most * 0.5));
                level(scene, report, load, new Level("exactly_once_load80", most * 0.8));
            }
            Map<String, String> settings = Map.of("moodstream.processing.guarantee", "at_least_once");
            try (App app = App.streamApp(scene.site(), "latency", settings);
                    Load load = new Load(topics, scene.photos())) {
                load.warmUp(BURST, scene.effort().warmUp());
                level(scene, report, load, new Level("at_least_once_load50", most * 0.5));
            }
        }
    }

    private record Level(String name, double rate) {}

    private static void level(Scene scene, Report report, Load load, Level level) {
        load.latencies(photos(level, scene.effort().warmUp().toSeconds()), level.rate());
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (int i = 0; i < scene.effort().repetitions(); i++) {
            double[] millis = load.latencies(photos(level, scene.effort().seconds() * 2L), level.rate());
            p50.add(Spread.quantile(millis, 0.5));
            p99.add(Spread.quantile(millis, 0.99));
        }
        report.figure("latency_" + level.name() + "_p50_ms", p50);
        report.figure("latency_" + level.name() + "_p99_ms", p99);
    }

    private static int photos(Level level, long seconds) {
        return (int) Math.max(LEAST, level.rate() * seconds);
    }
}
