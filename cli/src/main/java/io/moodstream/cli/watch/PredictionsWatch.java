package io.moodstream.cli.watch;

import io.moodstream.Ballot;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.cli.text.AnsiStyle;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.StyledText;
import io.moodstream.cli.text.Terminal;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.codec.Predictions;
import java.util.List;
import java.util.stream.Collectors;

/** Prints one line per prediction. */
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

    /**
     * Time, photo, verdict with votes and mean, the part that was classified, then each member's version and
     * percentage, and whether no face was found.
     */
    static StyledText line(Prediction prediction, AnsiStyle style) {
        Verdict verdict = prediction.getVerdict();
        String ballots =
                prediction.getBallots().stream().map(PredictionsWatch::ballot).collect(Collectors.joining("  "));
        return StyledText.plain(TimeOfDay.of(prediction.getPredictedAt()) + "  " + prediction.getPhotoId() + "  ")
                .then(style.label(verdict.getLabel(), String.format("%-5s", Formats.label(verdict.getLabel()))))
                .then("  " + verdict.getVotesHappy() + ":"
                        + verdict.getVotesSad() + (verdict.getTie() ? " tie" : "") + "  "
                        + Formats.percent(verdict.getScore()) + " %  "
                        + (prediction.getImage().getRegion() == null ? "whole" : "face ") + "  " + ballots
                        + (Predictions.isFaceless(prediction.getImage())
                                ? "  " + Predictions.classifiedRegion(prediction.getImage())
                                : ""));
    }

    private static String ballot(Ballot ballot) {
        String score = ballot.getAbstained() == null ? Formats.percent(ballot.getScore()) : "abstained";
        return ballot.getMember() + "@" + ballot.getVersion() + " " + score;
    }
}
