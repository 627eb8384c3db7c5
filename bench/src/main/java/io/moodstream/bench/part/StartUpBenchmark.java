package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.MeasuredApp;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.client.connect.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Time from process start of a stream app, on an empty disk, until the four members are live and photos are classified.
 */
final class StartUpBenchmark {

    private StartUpBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        try (Cluster topics = context.cluster().topics("start-")) {
            context.cluster().publish(topics, context.models(), BenchModels.names(), 1);
            report.figure("startup_1_version_seconds", starts(context));
            int past = context.settings().pastVersions();
            context.cluster().publish(topics, context.models(), BenchModels.names(), past);
            report.figure("startup_" + past + "_past_versions_seconds", starts(context));
        }
    }

    private static List<Double> starts(BenchContext context) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < context.settings().repetitions(); i++) {
            try (MeasuredApp app = MeasuredApp.streamApp(context.cluster(), "start", Map.of())) {
                seconds.add(app.secondsToReady());
            }
        }
        return seconds;
    }
}
