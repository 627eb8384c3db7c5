package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.LoadGenerator;
import io.moodstream.bench.pipeline.MeasuredApp;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.client.connect.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pipeline and the bare loop on one thread; {@link ThroughputBenchmark} measures them on all cores. */
final class ThreadScalingBenchmark {

    private static final int RATE = 60;

    private ThreadScalingBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        List<Double> raw = new ArrayList<>();
        List<Double> pipeline = new ArrayList<>();
        try (Cluster topics = context.cluster().topics("single-")) {
            context.cluster().publish(topics, context.models(), BenchModels.names(), 1);
            try (MeasuredApp app =
                            MeasuredApp.streamApp(context.cluster(), "single", Map.of("moodstream.threads", "1"));
                    LoadGenerator load = new LoadGenerator(topics, context.photos())) {
                int photos = RATE * context.settings().seconds();
                load.warmUp(photos, context.settings().warmUp());
                for (int i = 0; i < context.settings().repetitions(); i++) {
                    raw.add(context.engines()
                            .raw("all", 1, 1, context.settings().millis())
                            .perSecond());
                    pipeline.add(load.throughput(photos));
                }
            }
        }
        report.figure("raw_batch1_one_thread_photos_per_second", raw);
        report.figure("pipeline_one_thread_photos_per_second", pipeline);
    }
}
