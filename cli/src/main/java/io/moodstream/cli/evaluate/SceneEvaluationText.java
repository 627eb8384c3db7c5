package io.moodstream.cli.evaluate;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.Table;
import io.moodstream.domain.VotingRule;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.Percent;
import io.moodstream.trainer.scene.DetectionLatency;
import io.moodstream.trainer.scene.SceneBenchmark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A scene benchmark as text for people. */
public final class SceneEvaluationText {

    private SceneEvaluationText() {}

    /** How often the face was found, the accuracy of each vote by model input, and the cost of the search. */
    public static List<String> of(SceneBenchmark evaluation, List<? extends VotingRule> rules) {
        int scenes = evaluation.crops().size();
        List<String> lines = new ArrayList<>();
        lines.add(scenes + " scenes of " + SceneBenchmark.WIDTH + "x" + SceneBenchmark.HEIGHT
                + ", each drawn around a photo.");
        lines.add("The face was found in " + share(evaluation.found(), scenes) + ", something else taken for it in "
                + share(evaluation.elsewhere(), scenes) + ", none found in " + share(evaluation.missed(), scenes)
                + ".");
        lines.add("Accuracy in %, in brackets the 95 % intervals:");
        Table table = Table.of(Stream.concat(
                        Stream.of("What is classified"),
                        rules.stream().map(rule -> ">vote: " + rule.policy().name()))
                .toArray(String[]::new));
        row(table, "the photo itself", evaluation.crops(), rules);
        row(table, "its scene, by the face", evaluation.scenes(), rules);
        row(table, "its scene as a whole", evaluation.whole(), rules);
        lines.addAll(table.lines());
        lines.add(times(evaluation.times()));
        return lines;
    }

    private static void row(Table table, String what, Evaluation evaluation, List<? extends VotingRule> rules) {
        table.row(Stream.concat(
                        Stream.of(what),
                        rules.stream().map(evaluation::ensemble).map(SceneEvaluationText::accuracy))
                .toArray());
    }

    private static String accuracy(ConfusionCounts counts) {
        return Percent.of(counts.accuracy().estimate());
    }

    private static String share(int part, int of) {
        return String.format(Locale.ROOT, "%d (%.1f %%)", part, 100.0 * part / of);
    }

    private static String times(DetectionLatency times) {
        return String.format(
                Locale.ROOT,
                "A scene of %dx%d is decoded in %.1f ms, without a search in %.1f ms (medians of %d).",
                DetectionLatency.WIDTH,
                DetectionLatency.HEIGHT,
                millis(times.searched()),
                millis(times.whole()),
                times.times());
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
