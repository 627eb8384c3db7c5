package io.moodstream.cli.evaluate;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.Table;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.FaceEvaluation;
import io.moodstream.trainer.evaluation.Percent;
import io.moodstream.trainer.evaluation.VoteReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An evaluation as text for people: ratios in per cent with their 95 % intervals. */
public final class EvaluationText {

    private EvaluationText() {}

    /** A table of members and votes, then a sentence on each vote compared with its best member. */
    public static List<String> of(Evaluation evaluation, List<Manifest> models, List<? extends VotingRule> rules) {
        Map<String, Manifest> byMember =
                models.stream().collect(Collectors.toMap(model -> model.id().member(), Function.identity()));
        List<VoteReport> votes = rules.stream()
                .map(rule -> VoteReport.of(evaluation, rule))
                .flatMap(Optional::stream)
                .toList();
        Table table = Table.of(
                "Model", ">Accuracy %", ">Precision %", ">Recall %", ">F1 %", ">TP", ">FP", ">TN", ">FN", "Base");
        evaluation.members().forEach((name, counts) -> row(table, name, counts, base(byMember.get(name))));
        votes.forEach(vote -> row(table, "vote: " + vote.policy().name(), vote.counts(), ""));
        List<String> lines = new ArrayList<>();
        lines.add(evaluation.size() + " photos; in brackets the 95 % intervals.");
        lines.addAll(table.lines());
        votes.forEach(vote -> lines.add(vote.sentence()));
        return lines;
    }

    /** Accuracy with and without a face; no line if no photo was searched. */
    public static List<String> of(FaceEvaluation faces, List<? extends VotingRule> rules) {
        if (faces.found().trials() == 0) {
            return List.of();
        }
        List<String> head = faces.head();
        Table table = Table.of(IntStream.range(0, head.size())
                .mapToObj(i -> (i == 0 ? "" : ">") + head.get(i))
                .toArray(String[]::new));
        faces.rows(rules).forEach(row -> table.row(row.toArray()));
        List<String> lines = new ArrayList<>(List.of("", faces.sentence()));
        lines.addAll(table.lines());
        rules.forEach(rule -> faces.voteOnFaces(rule).ifPresent(lines::add));
        return lines;
    }

    private static void row(Table table, String name, ConfusionCounts counts, String base) {
        table.row(
                name,
                Percent.of(counts.accuracy().estimate()),
                Percent.of(counts.precision().estimate()),
                Percent.of(counts.recall().estimate()),
                Percent.of(counts.f1().estimate()),
                counts.truePositives(),
                counts.falsePositives(),
                counts.trueNegatives(),
                counts.falseNegatives(),
                base);
    }

    private static String base(@org.jspecify.annotations.Nullable Manifest manifest) {
        return manifest == null ? "" : manifest.provenance().base().orElse("");
    }
}
