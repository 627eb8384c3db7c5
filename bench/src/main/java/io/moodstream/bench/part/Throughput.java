package io.moodstream.bench.part;

import io.moodstream.bench.engine.Engines;
import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.peer.UsualExample;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.pipeline.Load;
import io.moodstream.bench.pipeline.Site;
import io.moodstream.bench.report.Report;
import io.moodstream.bench.report.Series;
import io.moodstream.cli.connect.Cluster;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All four members: the bare loop, the pipeline and the usual example, one after the other in each repetition. */
final class Throughput {

    private static final List<Integer> BATCHES = List.of(8, 16, 32);

    /** Photos a second of a loaded core pair, roughly: so many photos make a level of load last as long as it should. */
    private static final int RATE = 120;

    static final String RATE_UNIT = "_photos_per_second";
    static final String CPU_UNIT = "_cpu_ms_per_photo";

    private Throughput() {}

    static void measure(Scene scene, Report report) {
        try (Cluster ours = scene.site().topics("full-");
                Cluster theirs = scene.site().topics("usual-")) {
            scene.site().publish(ours, scene.models(), BenchModels.names(), 1);
            try (App app = App.streamApp(scene.site(), "full", Map.of());
                    App peer = usual(scene, "usual-");
                    Load load = new Load(ours, scene.photos());
                    Load peerLoad = new Load(theirs, scene.photos())) {
                repeat(scene, report, new Rivals(load, app, peerLoad, peer));
                report.figure("memory_stream_app_peak_mebibytes", app.peakMebibytes());
                report.figure("memory_usual_example_peak_mebibytes", peer.peakMebibytes());
            }
        }
        report.remark("vs_djl_serving: the artifacts of DJL Serving (ai.djl.serving:serving and :wlm) are not to be had"
                + " from Maven Central where this was built, so it was not measured.");
    }

    private record Rivals(Load pipeline, App app, Load usual, App peer) {}

    private static void repeat(Scene scene, Report report, Rivals rivals) {
        int photos = RATE * scene.effort().seconds();
        int best = bestBatch(scene);
        rivals.pipeline().warmUp(photos, scene.effort().warmUp());
        rivals.usual().warmUp(photos / 2, scene.effort().warmUp());
        Series series = new Series();
        for (int i = 0; i < scene.effort().repetitions(); i++) {
            raw(scene, series, "raw_batch1", 1);
            cost(series, "pipeline", photos, rivals.app(), rivals.pipeline());
            raw(scene, series, "raw_best_batch", best);
            cost(series, "usual_example", photos / 2, rivals.peer(), rivals.usual());
        }
        series.figures(report);
        report.figure("raw_best_batch_photos", best);
        report.ratio("pipeline_vs_raw_batch1", series.ratio("pipeline" + RATE_UNIT, "raw_batch1" + RATE_UNIT));
        report.ratio("pipeline_vs_raw_best_batch", series.ratio("pipeline" + RATE_UNIT, "raw_best_batch" + RATE_UNIT));
        report.ratio("vs_usual_example", series.ratio("pipeline" + RATE_UNIT, "usual_example" + RATE_UNIT));
        report.figure("pipeline_vs_raw_batch1_by_cpu", series.ratio("raw_batch1" + CPU_UNIT, "pipeline" + CPU_UNIT));
        report.figure(
                "pipeline_vs_raw_best_batch_by_cpu", series.ratio("raw_best_batch" + CPU_UNIT, "pipeline" + CPU_UNIT));
        report.figure("vs_usual_example_by_cpu", series.ratio("usual_example" + CPU_UNIT, "pipeline" + CPU_UNIT));
    }

    private static void raw(Scene scene, Series series, String name, int batch) {
        Engines.Raw raw = scene.engines()
                .raw("all", batch, Scene.threads(), scene.effort().millis());
        series.add(name + RATE_UNIT, raw.perSecond());
        series.add(name + CPU_UNIT, raw.cpuMillis());
    }

    static void cost(Series series, String name, int photos, App app, Load load) {
        double cpu = app.cpuSeconds();
        series.add(name + RATE_UNIT, load.throughput(photos));
        series.add(name + CPU_UNIT, (app.cpuSeconds() - cpu) * 1e3 / photos);
    }

    private static int bestBatch(Scene scene) {
        return BATCHES.stream()
                .min(Comparator.comparingDouble(batch -> scene.engines()
                        .raw("all", batch, Scene.threads(), scene.effort().millis())
                        .cpuMillis()))
                .orElseThrow();
    }

    private static App usual(Scene scene, String prefix) {
        Site site = scene.site();
        Path home = scene.folder().resolve("usual-" + System.nanoTime());
        return App.start(
                "usual example",
                UsualExample.class.getName(),
                List.of(
                        site.bootstrapServers(),
                        site.registryUrl(),
                        prefix,
                        scene.models().folder().toString(),
                        String.valueOf(Scene.threads()),
                        home.resolve("state").toString()),
                home);
    }
}
