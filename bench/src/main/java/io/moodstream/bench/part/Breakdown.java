package io.moodstream.bench.part;

import io.moodstream.bench.micro.MicroRun;
import io.moodstream.bench.report.Report;

/** Where a photo's time goes: the small parts by JMH, extractors and heads one by one and in batches. */
final class Breakdown {

    private static final int BATCH = 16;

    private Breakdown() {}

    static void measure(Scene scene, Report report) {
        MicroRun.micros(scene.effort().repetitions())
                .forEach((name, micros) -> report.figure(name + "_us_per_photo", micros));
        for (int batch : new int[] {1, BATCH}) {
            scene.engines()
                    .pieces(batch)
                    .forEach((name, micros) -> report.figure(name + "_batch" + batch + "_us_per_photo", micros));
            report.figure(
                    "extractor_vgg16_as_variables_batch" + batch + "_us_per_photo",
                    scene.engines().vgg16WithVariables(batch));
        }
    }
}
