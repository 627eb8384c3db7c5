package io.moodstream.cli.evaluate;

import io.moodstream.domain.Proportion;
import io.moodstream.trainer.detector.DetectorScore;
import io.moodstream.trainer.detector.FinderTrial;
import io.moodstream.trainer.evaluation.Percent;
import java.util.List;
import java.util.Locale;

/** A trial of a finder as lines for people. */
public final class FinderText {

    private FinderText() {}

    /** What it found of the teacher's faces, how often it went astray, and what a search takes. */
    public static List<String> of(FinderTrial trial) {
        DetectorScore score = trial.score();
        return List.of(
                score.photos() + " photos searched by " + trial.finder() + "; in brackets the 95 % intervals.",
                "Of " + score.wanted() + " faces that the teacher is sure of, " + score.found() + " were found, in % "
                        + share(score.found(), score.wanted()) + ".",
                "In " + score.astray() + " photos something else was chosen, in % "
                        + share(score.astray(), score.photos()) + ".",
                String.format(
                        Locale.ROOT,
                        "A search takes %.1f ms (median), %.1f ms (first quartile).",
                        trial.median().toNanos() / 1e6,
                        trial.fast().toNanos() / 1e6));
    }

    private static String share(int part, int of) {
        return Percent.of(new Proportion(part, of).estimate());
    }
}
