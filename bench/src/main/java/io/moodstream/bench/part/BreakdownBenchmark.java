package io.moodstream.bench.part;

import io.moodstream.bench.micro.MicroBenchmarkRunner;
import io.moodstream.bench.report.BenchReport;

/** Breakdown of a photo's processing time: small steps by JMH, extractors and heads one by one and in batches. */
final class BreakdownBenchmark {

    private static final int BATCH = 16;

    private BreakdownBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        MicroBenchmarkRunner.micros(context.settings().repetitions())
                .forEach((name, micros) -> report.figure(name + "_us_per_photo", micros));
        for (int batch : new int[] {1, BATCH}) {
            context.engines()
                    .componentTimings(batch)
                    .forEach((name, micros) -> report.figure(name + "_batch" + batch + "_us_per_photo", micros));
            report.figure(
                    "extractor_vgg16_as_variables_batch" + batch + "_us_per_photo",
                    context.engines().vgg16WithVariables(batch));
        }
    }
}
