package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.App;
import io.moodstream.bench.pipeline.LabelLoad;
import io.moodstream.bench.pipeline.Load;
import io.moodstream.bench.report.Report;
import io.moodstream.cli.connect.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * From kill -9 of the only instance, which is started again at once on its old state, to the answers to photos that are
 * sent meanwhile, one to each partition: to the first answer and to the last. Without any outcome in the state, and with
 * many, each judged and labelled.
 */
final class Recovery {

    private Recovery() {}

    static void measure(Scene scene, Report report) {
        crashes(scene, report, 0);
        crashes(scene, report, scene.effort().outcomes());
    }

    private static void crashes(Scene scene, Report report, int outcomes) {
        String name = "recovery-" + outcomes;
        try (Cluster topics = scene.site().topics(name + "-")) {
            scene.site().publish(topics, scene.models(), BenchModels.SMALL, 1);
            Map<String, String> settings = Map.of("moodstream.members", String.join(",", BenchModels.SMALL));
            try (App app = App.streamApp(scene.site(), name, settings);
                    Load load = new Load(topics, scene.photos())) {
                fill(topics, outcomes);
                List<Double> first = new ArrayList<>();
                List<Double> last = new ArrayList<>();
                for (int i = 0; i < scene.effort().repetitions(); i++) {
                    double[] seconds =
                            crash(app, load, topics.topics().photoEvents().partitions());
                    first.add(seconds[0]);
                    last.add(seconds[seconds.length - 1]);
                }
                report.figure("recovery_" + outcomes + "_outcomes_first_answer_seconds", first);
                report.figure("recovery_" + outcomes + "_outcomes_all_partitions_seconds", last);
            }
        }
    }

    private static void fill(Cluster topics, int outcomes) {
        if (outcomes > 0) {
            try (LabelLoad load = new LabelLoad(topics)) {
                load.predictions(outcomes);
                load.labels(outcomes);
            }
        }
    }

    /** Seconds from the kill to each answer, in order. */
    private static double[] crash(App app, Load load, int photos) {
        long killed = System.nanoTime();
        app.crash();
        double untilSent = (System.nanoTime() - killed) / 1e9;
        return Arrays.stream(load.latencies(photos, Double.POSITIVE_INFINITY))
                .map(millis -> untilSent + millis / 1e3)
                .sorted()
                .toArray();
    }
}
