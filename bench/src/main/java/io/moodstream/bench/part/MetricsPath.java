package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.pipeline.LabelLoad;
import io.moodstream.bench.report.Report;
import io.moodstream.cli.connect.Cluster;
import java.util.Map;

/** Labels of photos that were judged before, until the metrics have counted each. */
final class MetricsPath {

    private MetricsPath() {}

    static void measure(Scene scene, Report report) {
        try (Cluster topics = scene.site().topics("labels-")) {
            scene.site().publish(topics, scene.models(), BenchModels.SMALL, 1);
            String members = String.join(",", BenchModels.SMALL);
            try (App app = App.streamApp(scene.site(), "labels", Map.of("moodstream.members", members));
                    LabelLoad load = new LabelLoad(topics)) {
                int labels = scene.effort().labels();
                report.figure("metrics_predictions_per_second", load.predictions(labels));
                report.figure("metrics_labels_per_second", load.labels(labels));
            }
        }
    }
}
