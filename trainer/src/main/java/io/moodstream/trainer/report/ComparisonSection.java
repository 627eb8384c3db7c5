package io.moodstream.trainer.report;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest;
import io.moodstream.trainer.data.TestPart;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.Percent;
import io.moodstream.trainer.report.html.Html;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Members and votes on the test photos. */
final class ComparisonSection implements ReportSection {

    private static final List<String> HEAD =
            List.of("Model", "Accuracy %", "Precision %", "Recall %", "F1 %", "Parameters", "Median ms");

    @Override
    public String title() {
        return "Comparison on the test photos";
    }

    @Override
    public String html(ReportData data) {
        List<TestPart> parts = data.data().testParts();
        return parts.stream()
                .map(part -> (parts.size() == 1 ? "" : "<h3>" + Html.text(part.name()) + "</h3>\n")
                        + html(data, data.test().of(part)))
                .collect(Collectors.joining());
    }

    private static String html(ReportData data, Evaluation test) {
        Map<String, ConfusionCounts> all = test.confusionCounts(data.rules());
        Map<String, Map<String, String>> facts = data.models().stream()
                .collect(Collectors.toMap(model -> model.id().member(), (Manifest model) -> model.provenance()
                        .facts()));
        List<List<String>> rows = all.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), facts.getOrDefault(entry.getKey(), Map.of())))
                .toList();
        return "<p>" + test.size() + " photos; in brackets the 95 % intervals.</p>\n" + Html.table(HEAD, rows)
                + "<div class=\"matrices\">"
                + all.entrySet().stream()
                        .map(entry -> matrix(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining())
                + "</div>\n";
    }

    private static List<String> row(String name, ConfusionCounts counts, Map<String, String> facts) {
        return List.of(
                name,
                Percent.of(counts.accuracy().estimate()),
                Percent.of(counts.precision().estimate()),
                Percent.of(counts.recall().estimate()),
                Percent.of(counts.f1().estimate()),
                facts.getOrDefault("parameters", ""),
                facts.getOrDefault("latency_median_ms", ""));
    }

    private static String matrix(String name, ConfusionCounts counts) {
        return Html.table(
                List.of(name, "called sad", "called happy"),
                List.of(
                        List.of("sad", text(counts.trueNegatives()), text(counts.falsePositives())),
                        List.of("happy", text(counts.falseNegatives()), text(counts.truePositives()))));
    }

    private static String text(long count) {
        return String.valueOf(count);
    }
}
