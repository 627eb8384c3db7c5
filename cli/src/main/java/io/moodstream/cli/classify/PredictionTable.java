package io.moodstream.cli.classify;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.cli.text.AnsiStyle;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.StyledText;
import io.moodstream.domain.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One photo's ballots in the tutorial's layout: No., model, result in percent happy, predicted, actual. */
final class PredictionTable {

    private PredictionTable() {}

    /** The table with its verdict in colour. */
    static List<StyledText> lines(Prediction prediction, @Nullable Label actual, AnsiStyle style) {
        Table table = of(prediction, actual);
        List<StyledText> lines = style.lines(table);
        int verdict = lines.size() - 1;
        lines.set(
                verdict,
                style.label(prediction.getVerdict().getLabel(), table.lines().get(verdict)));
        return lines;
    }

    static Table of(Prediction prediction, @Nullable Label actual) {
        Table table = Table.of(">No.", "Model", ">Result in %", "Predicted", "Actual");
        int number = 1;
        for (Ballot ballot : prediction.getBallots()) {
            boolean voted = ballot.getAbstained() == null;
            table.row(
                    number++,
                    ballot.getMember() + "@" + ballot.getVersion(),
                    voted ? Formats.percent(ballot.getScore()) : "-",
                    voted ? Formats.label(ballot.getLabel()) : "abstained",
                    Formats.label(actual));
        }
        Verdict verdict = prediction.getVerdict();
        return table.row(
                "",
                "ensemble (" + votes(verdict) + ")",
                Formats.percent(verdict.getScore()),
                Formats.label(verdict.getLabel()),
                Formats.label(actual));
    }

    /** {@code 3 happy, 1 sad}; for a tie, what decided. */
    private static String votes(Verdict verdict) {
        String votes = verdict.getVotesHappy() + " happy, " + verdict.getVotesSad() + " sad";
        return verdict.getTie() ? votes + "; a tie, the mean decides" : votes;
    }
}
