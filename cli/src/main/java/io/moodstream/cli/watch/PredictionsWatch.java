package io.moodstream.cli.watch;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.cli.text.Paint;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.text.Words;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.codec.Predictions;
import java.util.List;
import java.util.stream.Collectors;

/** One line for each prediction. */
public final class PredictionsWatch extends Watch<Prediction> {

    private final Terminal terminal;

    public PredictionsWatch(Terminal terminal) {
        super(Prediction.class);
        this.terminal = terminal;
    }

    @Override
    Topic topic(TopicCatalogue topics) {
        return topics.predictions();
    }

    @Override
    void show(List<Prediction> records) {
        records.forEach(prediction -> terminal.say(line(prediction, terminal.paint())));
    }

    /** Time, photo, verdict with votes and mean, the part that was judged, then each member's version and percentage, and whether a face was missed. */
    static String line(Prediction prediction, Paint paint) {
        Verdict verdict = prediction.getVerdict();
        String ballots =
                prediction.getBallots().stream().map(PredictionsWatch::ballot).collect(Collectors.joining("  "));
        return TimeOfDay.of(prediction.getPredictedAt()) + "  " + prediction.getPhotoId() + "  "
                + paint.label(verdict.getLabel(), String.format("%-5s", Words.label(verdict.getLabel()))) + "  "
                + verdict.getVotesHappy() + ":"
                + verdict.getVotesSad() + (verdict.getTie() ? " tie" : "") + "  "
                + Words.percent(verdict.getScore()) + " %  "
                + (prediction.getImage().getRegion() == null ? "whole" : "face ") + "  " + ballots
                + (Predictions.isFaceless(prediction.getImage())
                        ? "  " + Predictions.judged(prediction.getImage())
                        : "");
    }

    private static String ballot(Ballot ballot) {
        String score = ballot.getAbstained() == null ? Words.percent(ballot.getScore()) : "abstained";
        return ballot.getMember() + "@" + ballot.getVersion() + " " + score;
    }
}
