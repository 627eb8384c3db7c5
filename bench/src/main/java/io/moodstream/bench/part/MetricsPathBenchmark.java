package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.LabelLoadGenerator;
import io.moodstream.bench.pipeline.MeasuredApp;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.client.connect.Cluster;
import java.util.Map;

/** Throughput of labels for previously classified photos, until the metrics have counted all of them. */
final class MetricsPathBenchmark {

    private MetricsPathBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        try (Cluster topics = context.cluster().topics("labels-")) {
            context.cluster().publish(topics, context.models(), BenchModels.SMALL, 1);
            String members = String.join(",", BenchModels.SMALL);
            try (MeasuredApp app =
                            MeasuredApp.streamApp(context.cluster(), "labels", Map.of("moodstream.members", members));
                    LabelLoadGenerator load = new LabelLoadGenerator(topics)) {
                int labels = context.settings().labels();
                report.figure("metrics_predictions_per_second", load.predictions(labels));
                report.figure("metrics_labels_per_second", load.labels(labels));
            }
        }
    }
}
