package io.moodstream.bench.part;

import io.moodstream.bench.engine.EngineClient;
import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.LoadGenerator;
import io.moodstream.bench.pipeline.MeasuredApp;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.bench.report.Series;
import io.moodstream.client.connect.Cluster;
import java.util.Map;

/** Only {@code custom} and {@code xgcustom}, which cost so little that Kafka's share is at its maximum. */
final class SmallModelsBenchmark {

    private static final int RATE = 3_000;
    private static final String RAW = "small_raw_batch1";
    private static final String PIPELINE = "small_pipeline";

    private SmallModelsBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        int photos = RATE * context.settings().seconds();
        Series series = new Series();
        try (Cluster topics = context.cluster().topics("small-")) {
            context.cluster().publish(topics, context.models(), BenchModels.SMALL, 1);
            String members = String.join(",", BenchModels.SMALL);
            try (MeasuredApp app =
                            MeasuredApp.streamApp(context.cluster(), "small", Map.of("moodstream.members", members));
                    LoadGenerator load = new LoadGenerator(topics, context.photos())) {
                load.warmUp(photos, context.settings().warmUp());
                raw(context, new Series());
                for (int i = 0; i < context.settings().repetitions(); i++) {
                    raw(context, series);
                    ThroughputBenchmark.cost(series, PIPELINE, photos, app, load);
                }
            }
        }
        series.figures(report);
        report.ratio(
                "small_models_vs_raw_batch1",
                series.ratio(PIPELINE + ThroughputBenchmark.RATE_UNIT, RAW + ThroughputBenchmark.RATE_UNIT));
        report.figure(
                "small_models_vs_raw_batch1_by_cpu",
                series.ratio(RAW + ThroughputBenchmark.CPU_UNIT, PIPELINE + ThroughputBenchmark.CPU_UNIT));
    }

    private static void raw(BenchContext context, Series series) {
        EngineClient.Raw raw = context.engines()
                .raw("small", 1, BenchContext.threads(), context.settings().millis());
        series.add(RAW + ThroughputBenchmark.RATE_UNIT, raw.perSecond());
        series.add(RAW + ThroughputBenchmark.CPU_UNIT, raw.cpuMillis());
    }
}
