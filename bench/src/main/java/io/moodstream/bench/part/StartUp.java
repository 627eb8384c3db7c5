package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.report.Report;
import io.moodstream.cli.connect.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of a stream app's process, on an empty disk, to the four members live and photos being judged. */
final class StartUp {

    private StartUp() {}

    static void measure(Scene scene, Report report) {
        try (Cluster topics = scene.site().topics("start-")) {
            scene.site().publish(topics, scene.models(), BenchModels.names(), 1);
            report.figure("startup_1_version_seconds", starts(scene));
            int past = scene.effort().pastVersions();
            scene.site().publish(topics, scene.models(), BenchModels.names(), past);
            report.figure("startup_" + past + "_past_versions_seconds", starts(scene));
        }
    }

    private static List<Double> starts(Scene scene) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < scene.effort().repetitions(); i++) {
            try (App app = App.streamApp(scene.site(), "start", Map.of())) {
                seconds.add(app.secondsToReady());
            }
        }
        return seconds;
    }
}
