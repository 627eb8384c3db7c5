package io.moodstream.bench.part;

import io.moodstream.bench.report.BenchReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a rollout costs: how much longer a full batch takes while a candidate shadows. */
final class ShadowBenchmark {

    private static final int ROUNDS = 40;

    private ShadowBenchmark() {}

    static void measure(BenchContext context, BenchReport report) {
        Map<String, List<Double>> percents = new LinkedHashMap<>();
        for (int i = 0; i < context.settings().repetitions(); i++) {
            context.engines().shadowCosts(ROUNDS).forEach((name, percent) -> percents.computeIfAbsent(
                            name, it -> new ArrayList<>())
                    .add(percent));
        }
        report.figure("shadow_head_percent", percents.getOrDefault("head", List.of()));
        report.figure("shadow_base_percent", percents.getOrDefault("base", List.of()));
        report.figure("shadow_base_sampled_percent", percents.getOrDefault("sampled", List.of()));
        report.figure("shadow_base_sampled_photos_percent", percents.getOrDefault("sampled-share", List.of()));
    }
}
