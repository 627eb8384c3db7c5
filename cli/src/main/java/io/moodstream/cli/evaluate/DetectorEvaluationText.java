package io.moodstream.cli.evaluate;

import io.moodstream.domain.Proportion;
import io.moodstream.trainer.detector.DetectorEvaluation;
import io.moodstream.trainer.detector.DetectorScore;
import io.moodstream.trainer.evaluation.Percent;
import java.util.List;
import java.util.Locale;

/** A face detector evaluation as text for people. */
public final class DetectorEvaluationText {

    private DetectorEvaluationText() {}

    /** How many of the teacher's faces it found, its false positives, and the duration of a search. */
    public static List<String> of(DetectorEvaluation evaluation) {
        DetectorScore score = evaluation.score();
        return List.of(
                score.photos() + " photos searched by " + evaluation.detector() + "; in brackets the 95 % intervals.",
                "Of " + score.wanted() + " faces that the teacher is sure of, " + score.found() + " were found, in % "
                        + share(score.found(), score.wanted()) + ".",
                "In " + score.falsePositives() + " photos something else was chosen, in % "
                        + share(score.falsePositives(), score.photos()) + ".",
                String.format(
                        Locale.ROOT,
                        "A search takes %.1f ms (median), %.1f ms (first quartile).",
                        evaluation.median().toNanos() / 1e6,
                        evaluation.fast().toNanos() / 1e6));
    }

    private static String share(int part, int of) {
        return Percent.of(new Proportion(part, of).estimate());
    }
}
