package io.moodstream.bench.part;

import io.moodstream.bench.engine.Engines;
import io.moodstream.bench.report.Report;
import io.moodstream.bench.report.Series;

/** The small network's training against its bare step, both on all cores. */
final class Training {

    private static final String BARE = "train_bare_step_photos_per_second";
    private static final String REAL = "train_photos_per_second";

    private Training() {}

    static void measure(Scene scene, Report report) {
        Series series = new Series();
        try (Engines engines =
                Engines.start(scene.models(), Scene.threads(), scene.folder().resolve("training.log"))) {
            engines.realTraining();
            for (int i = 0; i < scene.effort().repetitions(); i++) {
                series.add(BARE, engines.bareTraining(scene.effort().millis()));
                series.add(REAL, engines.realTraining());
            }
        }
        series.figures(report);
        report.ratio("train_vs_bare_step", series.ratio(REAL, BARE));
    }
}
