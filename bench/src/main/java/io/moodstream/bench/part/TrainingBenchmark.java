package io.moodstream.bench.part;

import io.moodstream.bench.engine.EngineClient;
import io.moodstream.bench.report.BenchReport;
import io.moodstream.bench.report.Series;

/** The small network's training against its bare step, both on all cores. */
final class TrainingBenchmark {

    private static final String BARE = "train_bare_step_photos_per_second";
    private static final String REAL = "train_photos_per_second";

    private TrainingBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        Series series = new Series();
        try (EngineClient engines = EngineClient.start(
                context.models(), BenchContext.threads(), context.folder().resolve("training.log"))) {
            engines.realTraining();
            for (int i = 0; i < context.settings().repetitions(); i++) {
                series.add(BARE, engines.bareTraining(context.settings().millis()));
                series.add(REAL, engines.realTraining());
            }
        }
        series.figures(report);
        report.ratio("train_vs_bare_step", series.ratio(REAL, BARE));
    }
}
