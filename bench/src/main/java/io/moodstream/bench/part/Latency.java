package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.pipeline.Load;
import io.moodstream.bench.report.Report;
import io.moodstream.bench.report.Spread;
import io.moodstream.cli.connect.Cluster;
import java.util.Map;

/** From the send of a photo to the arrival of its prediction at a read_committed consumer, photos sent evenly. */
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
        int photos = (int) Math.max(LEAST, level.rate() * scene.effort().seconds() * 4);
        double[] millis = load.latencies(photos, level.rate());
        report.figure("latency_" + level.name() + "_p50_ms", Spread.quantile(millis, 0.5));
        report.figure("latency_" + level.name() + "_p99_ms", Spread.quantile(millis, 0.99));
    }
}
