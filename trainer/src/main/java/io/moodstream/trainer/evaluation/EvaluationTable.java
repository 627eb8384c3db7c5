package io.moodstream.trainer.evaluation;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Estimate;
import io.moodstream.domain.F1Score;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.Proportion;
import io.moodstream.trainer.data.TestPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An evaluation as text for a terminal; its lines have at most 80 columns. */
public final class EvaluationTable {

    private static final String HEAD = String.format(
            Locale.ROOT,
            "%-12s %9s %9s %9s %9s %6s %6s %6s %6s",
            "model",
            "precision",
            "recall",
            "F1",
            "accuracy",
            "TP",
            "FP",
            "TN",
            "FN");

    private EvaluationTable() {}

    /** Comparison and confusion matrices; several data sets follow each other, each under its name. */
    public static String of(Evaluation evaluation, List<TestPart> parts) {
        return each(evaluation, parts, one -> of(one) + "\n" + matrices(one));
    }

    /** The comparison only; several data sets follow each other, each under its name. */
    public static String comparison(Evaluation evaluation, List<TestPart> parts) {
        return each(evaluation, parts, EvaluationTable::of);
    }

    private static String each(Evaluation evaluation, List<TestPart> parts, Function<Evaluation, String> text) {
        return parts.stream()
                .map(part -> (parts.size() == 1 ? "" : heading(part)) + text.apply(evaluation.of(part)))
                .collect(Collectors.joining("\n"));
    }

    private static String heading(TestPart part) {
        return "On the " + (part.to() - part.from()) + " test photos of " + part.name() + ":\n";
    }

    /** The tutorial's comparison, in per cent: a row per member, then the majority vote as {@code ensemble}. */
    public static String of(Evaluation evaluation) {
        StringJoiner lines = new StringJoiner("\n", "", "\n").add(HEAD);
        rows(evaluation).forEach((name, counts) -> lines.add(row(name, counts)));
        return lines.toString();
    }

    /** The confusion matrix of each member and of the ensemble. */
    public static String matrices(Evaluation evaluation) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        rows(evaluation).forEach((name, counts) -> lines.add(
                        String.format(Locale.ROOT, "%-12s %14s %14s", name, "predicted sad", "predicted happy"))
                .add(String.format(
                        Locale.ROOT, "%12s %14d %15d", "sad", counts.trueNegatives(), counts.falsePositives()))
                .add(String.format(
                        Locale.ROOT, "%12s %14d %15d", "happy", counts.falseNegatives(), counts.truePositives())));
        return lines.toString();
    }

    private static Map<String, ConfusionCounts> rows(Evaluation evaluation) {
        Map<String, ConfusionCounts> rows = new LinkedHashMap<>(evaluation.members());
        rows.put("ensemble", evaluation.ensemble(new MajorityVote()));
        return rows;
    }

    private static String row(String name, ConfusionCounts counts) {
        return String.format(
                Locale.ROOT,
                "%-12s %9s %9s %9s %9s %6d %6d %6d %6d",
                name,
                percent(counts.precision()),
                percent(counts.recall()),
                percent(counts.f1()),
                percent(counts.accuracy()),
                counts.truePositives(),
                counts.falsePositives(),
                counts.trueNegatives(),
                counts.falseNegatives());
    }

    private static String percent(Proportion proportion) {
        return percent(proportion.estimate());
    }

    private static String percent(F1Score f1) {
        return percent(f1.estimate());
    }

    /** An undefined ratio is a dash, never 0. */
    private static String percent(Optional<Estimate> estimate) {
        return estimate.map(e -> String.format(Locale.ROOT, "%.2f", 100 * e.value()))
                .orElse("-");
    }
}
