package io.moodstream.stream.metrics.outcome;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Prediction;
import io.moodstream.Verdict;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.codec.Labels;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.schemas.codec.Predictions;
import io.moodstream.stream.metrics.MetricWindows;
import io.moodstream.stream.metrics.Subject;
import io.moodstream.stream.rollout.RolloutPair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The data of a prediction that the metrics need.
 *
 * @param countedAt see {@link MetricWindows#countedAt}; earlier releases stored the capture time, whatever it was
 * @param votes the ballots that were cast and the ensemble's verdict; if the photo was searched for a face, the verdict
 *     again for the part of the ensemble with or without one
 * @param pairs for each active rollout what its two versions said, if both were asked
 */
record PredictionSummary(long countedAt, List<Vote> votes, List<RolloutPair> pairs) {

    PredictionSummary {
        votes = List.copyOf(votes);
        pairs = List.copyOf(pairs);
    }

    /** @throws BadRecordException if its ballots are impossible, since anybody may write predictions */
    static PredictionSummary of(Prediction prediction) {
        check(prediction.getBallots());
        List<Vote> votes = new ArrayList<>();
        for (Ballot ballot : prediction.getBallots()) {
            if (ballot.getAbstained() == null) {
                votes.add(new Vote(
                        new Subject(ballot.getMember(), ballot.getVersion()), Labels.domain(ballot.getLabel())));
            }
        }
        votes.add(verdict(Subject.ENSEMBLE, prediction));
        Image image = prediction.getImage();
        if (image.getSearch() != null) {
            votes.add(verdict(Predictions.isFaceless(image) ? MetricsKey.NO_FACE : MetricsKey.FACE, prediction));
        }
        long countedAt = MetricWindows.countedAt(prediction.getCapturedAt(), prediction.getPredictedAt());
        return new PredictionSummary(countedAt, votes, RolloutPair.of(prediction));
    }

    private static Vote verdict(String subject, Prediction prediction) {
        Verdict verdict = prediction.getVerdict();
        return new Vote(new Subject(subject, verdict.getPolicyVersion()), Labels.domain(verdict.getLabel()));
    }

    private static void check(List<Ballot> ballots) {
        if (ballots.size() > Predictions.MAX_BALLOTS) {
            throw new BadRecordException("The prediction has " + ballots.size() + " ballots, more than "
                    + Predictions.MAX_BALLOTS + "; only the stream app writes predictions.");
        }
        Set<String> members = new HashSet<>();
        for (Ballot ballot : ballots) {
            String member = ballot.getMember();
            if (!Subject.isName(member) || member.equals(Subject.ENSEMBLE) || !members.add(member)) {
                throw new BadRecordException("The prediction has a ballot of '" + member
                        + "', which is no member's name, or is there twice; only the stream app writes predictions.");
            }
        }
    }
}
