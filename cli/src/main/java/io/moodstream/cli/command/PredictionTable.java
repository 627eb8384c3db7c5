package io.moodstream.cli.command;

import io.moodstream.Ballot;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.cli.text.Paint;
import io.moodstream.cli.text.Table;
import io.moodstream.cli.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One photo's ballots as the tutorial lays them out: No., model, result in percent happy, predicted, actual. */
final class PredictionTable {

    private PredictionTable() {}

    /** The table with its verdict in colour. */
    static List<String> lines(Prediction prediction, @Nullable Label actual, Paint paint) {
        List<String> lines = new ArrayList<>(of(prediction, actual).lines());
        lines.set(0, paint.bold(lines.get(0)));
        lines.add(paint.label(prediction.getVerdict().getLabel(), lines.remove(lines.size() - 1)));
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
                    voted ? Words.percent(ballot.getScore()) : "-",
                    voted ? Words.label(ballot.getLabel()) : "abstained",
                    Words.label(actual));
        }
        Verdict verdict = prediction.getVerdict();
        return table.row(
                "",
                "ensemble (" + votes(verdict) + ")",
                Words.percent(verdict.getScore()),
                Words.label(verdict.getLabel()),
                Words.label(actual));
    }

    /** {@code 3 happy, 1 sad}; where they are equal, what decided. */
    private static String votes(Verdict verdict) {
        String votes = verdict.getVotesHappy() + " happy, " + verdict.getVotesSad() + " sad";
        return verdict.getTie() ? votes + "; a tie, the mean decides" : votes;
    }
}
