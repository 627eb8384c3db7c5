package io.moodstream.bench.part;

import io.moodstream.bench.engine.EngineClient;
import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.peer.BaselineApp;
import io.moodstream.bench.pipeline.BenchCluster;
import io.moodstream.bench.pipeline.LoadGenerator;
import io.moodstream.bench.pipeline.MeasuredApp;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.bench.report.Series;
import io.moodstream.client.connect.Cluster;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All four members: the bare loop, the pipeline and the baseline app, one after the other in each repetition. */
final class ThroughputBenchmark {

    private static final List<Integer> BATCHES = List.of(8, 16, 32);

    /**
     * Approximate photos per second of two loaded cores, to compute the number of photos for a load level of the
     * intended duration.
     */
    private static final int RATE = 120;

    static final String RATE_UNIT = "_photos_per_second";
    static final String CPU_UNIT = "_cpu_ms_per_photo";

    private ThroughputBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        try (Cluster ours = context.cluster().topics("full-");
                Cluster theirs = context.cluster().topics("usual-")) {
            context.cluster().publish(ours, context.models(), BenchModels.names(), 1);
            try (MeasuredApp app = MeasuredApp.streamApp(context.cluster(), "full", Map.of());
                    MeasuredApp peer = usual(context, "usual-");
                    LoadGenerator load = new LoadGenerator(ours, context.photos());
                    LoadGenerator peerLoad = new LoadGenerator(theirs, context.photos())) {
                repeat(context, report, new Contenders(load, app, peerLoad, peer));
                report.figure("memory_stream_app_peak_mebibytes", app.peakMebibytes());
                report.figure("memory_usual_example_peak_mebibytes", peer.peakMebibytes());
            }
        }
        report.remark("vs_djl_serving: the artifacts of DJL Serving (ai.djl.serving:serving and :wlm) are not to be had"
                + " from Maven Central where this was built, so it was not measured.");
    }

    private record Contenders(LoadGenerator pipeline, MeasuredApp app, LoadGenerator usual, MeasuredApp peer) {}

    private static void repeat(BenchContext context, BenchReport report, Contenders contenders) {
        int photos = RATE * context.settings().seconds();
        int best = bestBatch(context);
        contenders.pipeline().warmUp(photos, context.settings().warmUp());
        contenders.usual().warmUp(photos / 2, context.settings().warmUp());
        Series series = new Series();
        for (int i = 0; i < context.settings().repetitions(); i++) {
            raw(context, series, "raw_batch1", 1);
            cost(series, "pipeline", photos, contenders.app(), contenders.pipeline());
            raw(context, series, "raw_best_batch", best);
            cost(series, "usual_example", photos / 2, contenders.peer(), contenders.usual());
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

    private static void raw(BenchContext context, Series series, String name, int batch) {
        EngineClient.Raw raw = context.engines()
                .raw("all", batch, BenchContext.threads(), context.settings().millis());
        series.add(name + RATE_UNIT, raw.perSecond());
        series.add(name + CPU_UNIT, raw.cpuMillis());
    }

    static void cost(Series series, String name, int photos, MeasuredApp app, LoadGenerator load) {
        double cpu = app.cpuSeconds();
        series.add(name + RATE_UNIT, load.throughput(photos));
        series.add(name + CPU_UNIT, (app.cpuSeconds() - cpu) * 1e3 / photos);
    }

    private static int bestBatch(BenchContext context) {
        return BATCHES.stream()
                .min(Comparator.comparingDouble(batch -> context.engines()
                        .raw(
                                "all",
                                batch,
                                BenchContext.threads(),
                                context.settings().millis())
                        .cpuMillis()))
                .orElseThrow();
    }

    private static MeasuredApp usual(BenchContext context, String prefix) {
        BenchCluster cluster = context.cluster();
        Path home = context.folder().resolve("usual-" + System.nanoTime());
        return MeasuredApp.start(
                "usual example",
                BaselineApp.class.getName(),
                List.of(
                        cluster.bootstrapServers(),
                        cluster.registryUrl(),
                        prefix,
                        context.models().folder().toString(),
                        String.valueOf(BenchContext.threads()),
                        home.resolve("state").toString()),
                home);
    }
}
