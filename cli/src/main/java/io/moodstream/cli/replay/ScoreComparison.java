package io.moodstream.cli.replay;

import io.moodstream.Prediction;
import io.moodstream.ShadowBallot;
import io.moodstream.domain.MemberVersion;
import io.moodstream.models.live.ShadowVote;
import io.moodstream.stream.classify.ClassifiedPhoto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One answer on one photo, then and now.
 *
 * @param by the version, such as {@code custom@3}, or {@code ensemble}
 */
record ScoreComparison(String photoId, String by, Score recorded, Score replayed) {

    /** Scores may differ by this much: batches of other sizes add in another order. */
    static final double TOLERANCE = 1e-5;

    static final String ENSEMBLE = "ensemble";

    /** Every ballot of a prediction, shadows included, and its verdict. */
    static List<ScoreComparison> of(Prediction recorded, ClassifiedPhoto now) {
        Map<String, Score> replayed = new HashMap<>();
        Stream.concat(
                        now.ballots().stream(),
                        now.classification().shadows().stream().map(ShadowVote::ballot))
                .forEach(ballot -> replayed.put(ballot.voter().toString(), Score.of(ballot)));
        replayed.put(ENSEMBLE, Score.of(now.verdict()));
        return compared(recorded, replayed);
    }

    /** The same for a photo that now is rejected: nothing answers. */
    static List<ScoreComparison> ofRejected(Prediction recorded) {
        return compared(recorded, Map.of());
    }

    private static List<ScoreComparison> compared(Prediction recorded, Map<String, Score> replayed) {
        List<ScoreComparison> comparisons = new ArrayList<>();
        recorded(recorded)
                .forEach((by, score) -> comparisons.add(
                        new ScoreComparison(recorded.getPhotoId(), by, score, replayed.getOrDefault(by, Score.NONE))));
        return comparisons;
    }

    private static Map<String, Score> recorded(Prediction prediction) {
        Map<String, Score> scores = new HashMap<>();
        prediction
                .getBallots()
                .forEach(ballot -> scores.put(
                        new MemberVersion(ballot.getMember(), ballot.getVersion()).toString(),
                        score(ballot.getLabel(), ballot.getScore(), ballot.getAbstained() != null)));
        for (ShadowBallot ballot : prediction.getShadowBallots()) {
            scores.put(
                    new MemberVersion(ballot.getMember(), ballot.getVersion()).toString(),
                    score(ballot.getLabel(), ballot.getScore(), ballot.getAbstained() != null));
        }
        scores.put(
                ENSEMBLE,
                score(
                        prediction.getVerdict().getLabel(),
                        prediction.getVerdict().getScore(),
                        false));
        return scores;
    }

    private static Score score(io.moodstream.Label label, double value, boolean abstained) {
        return abstained ? Score.NONE : new Score(Optional.of(label), value);
    }

    /** Whether the label differs; an abstention is a label of its own. */
    boolean isOtherLabel() {
        return !recorded.label().equals(replayed.label());
    }

    /** How far the scores are apart; 0 if both abstained, 1 if only one did. */
    double difference() {
        if (Double.isNaN(recorded.value()) || Double.isNaN(replayed.value())) {
            return Double.isNaN(recorded.value()) && Double.isNaN(replayed.value()) ? 0 : 1;
        }
        return Math.abs(recorded.value() - replayed.value());
    }

    boolean differs() {
        return isOtherLabel() || difference() > TOLERANCE;
    }
}
