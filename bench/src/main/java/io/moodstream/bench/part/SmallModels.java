package io.moodstream.bench.part;

import io.moodstream.bench.engine.Engines;
import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.pipeline.Load;
import io.moodstream.bench.report.Report;
import io.moodstream.bench.report.Series;
import io.moodstream.cli.connect.Cluster;
import java.util.Map;

/** {@code custom} and {@code xgcustom} alone, which cost so little that Kafka's share is at its largest. */
final class SmallModels {

    private static final int RATE = 3_000;
    private static final String RAW = "small_raw_batch1";
    private static final String PIPELINE = "small_pipeline";

    private SmallModels() {}

    static void measure(Scene scene, Report report) {
        int photos = RATE * scene.effort().seconds();
        Series series = new Series();
        try (Cluster topics = scene.site().topics("small-")) {
            scene.site().publish(topics, scene.models(), BenchModels.SMALL, 1);
            String members = String.join(",", BenchModels.SMALL);
            try (App app = App.streamApp(scene.site(), "small", Map.of("moodstream.members", members));
                    Load load = new Load(topics, scene.photos())) {
                load.warmUp(photos, scene.effort().warmUp());
                raw(scene, new Series());
                for (int i = 0; i < scene.effort().repetitions(); i++) {
                    raw(scene, series);
                    Throughput.cost(series, PIPELINE, photos, app, load);
                }
            }
        }
        series.figures(report);
        report.ratio(
                "small_models_vs_raw_batch1",
                series.ratio(PIPELINE + Throughput.RATE_UNIT, RAW + Throughput.RATE_UNIT));
        report.figure(
                "small_models_vs_raw_batch1_by_cpu",
                series.ratio(RAW + Throughput.CPU_UNIT, PIPELINE + Throughput.CPU_UNIT));
    }

    private static void raw(Scene scene, Series series) {
        Engines.Raw raw =
                scene.engines().raw("small", 1, Scene.threads(), scene.effort().millis());
        series.add(RAW + Throughput.RATE_UNIT, raw.perSecond());
        series.add(RAW + Throughput.CPU_UNIT, raw.cpuMillis());
    }
}
