package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.pipeline.Load;
import io.moodstream.bench.report.Report;
import io.moodstream.cli.connect.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pipeline and the bare loop on one thread; how they do on all cores is in {@link Throughput}. */
final class Threads {

    private static final int RATE = 60;

    private Threads() {}

    static void measure(Scene scene, Report report) {
        List<Double> raw = new ArrayList<>();
        List<Double> pipeline = new ArrayList<>();
        try (Cluster topics = scene.site().topics("single-")) {
            scene.site().publish(topics, scene.models(), BenchModels.names(), 1);
            try (App app = App.streamApp(scene.site(), "single", Map.of("moodstream.threads", "1"));
                    Load load = new Load(topics, scene.photos())) {
                int photos = RATE * scene.effort().seconds();
                load.warmUp(photos, scene.effort().warmUp());
                for (int i = 0; i < scene.effort().repetitions(); i++) {
                    raw.add(scene.engines()
                            .raw("all", 1, 1, scene.effort().millis())
                            .perSecond());
                    pipeline.add(load.throughput(photos));
                }
            }
        }
        report.figure("raw_batch1_one_thread_photos_per_second", raw);
        report.figure("pipeline_one_thread_photos_per_second", pipeline);
    }
}
