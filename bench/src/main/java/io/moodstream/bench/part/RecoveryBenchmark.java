package io.moodstream.bench.part;

import io.moodstream.bench.material.BenchModels;
import io.moodstream.bench.pipeline.LabelLoadGenerator;
import io.moodstream.bench.pipeline.LoadGenerator;
import io.moodstream.bench.pipeline.MeasuredApp;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.client.connect.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Time from kill -9 of the only instance, which is restarted immediately on its old state, to the first and the last
 * prediction for photos sent meanwhile, one per partition. Measured with no outcomes in the state, and with many, each
 * a predicted and labelled photo.
 */
final class RecoveryBenchmark {

    private RecoveryBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        crashes(context, report, 0);
        crashes(context, report, context.settings().outcomes());
    }

    private static void crashes(BenchContext context, BenchReport report, int outcomes) {
        String name = "recovery-" + outcomes;
        try (Cluster topics = context.cluster().topics(name + "-")) {
            context.cluster().publish(topics, context.models(), BenchModels.SMALL, 1);
            Map<String, String> settings = Map.of("moodstream.members", String.join(",", BenchModels.SMALL));
            try (MeasuredApp app = MeasuredApp.streamApp(context.cluster(), name, settings);
                    LoadGenerator load = new LoadGenerator(topics, context.photos())) {
                fill(topics, outcomes);
                List<Double> first = new ArrayList<>();
                List<Double> last = new ArrayList<>();
                for (int i = 0; i < context.settings().repetitions(); i++) {
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
            try (LabelLoadGenerator load = new LabelLoadGenerator(topics)) {
                load.predictions(outcomes);
                load.labels(outcomes);
            }
        }
    }

    /** Seconds from the kill to each prediction, in order. */
    private static double[] crash(MeasuredApp app, LoadGenerator load, int photos) {
        long killed = System.nanoTime();
        app.crash();
        double untilSent = (System.nanoTime() - killed) / 1e9;
        return Arrays.stream(load.latencies(photos, Double.POSITIVE_INFINITY))
                .map(millis -> untilSent + millis / 1e3)
                .sorted()
                .toArray();
    }
}
