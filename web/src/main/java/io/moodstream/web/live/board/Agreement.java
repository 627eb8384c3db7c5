package io.moodstream.web.live.board;

import io.moodstream.web.follow.PredictionView;
import io.moodstream.web.follow.PredictionView.BallotView;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the members agree on the latest photos.
 *
 * @param photos number of photos considered
 * @param unanimous number of photos on which all votes agreed
 * @param divided number of photos with a majority, but with dissenting votes
 * @param ties number of photos with a tied vote
 * @param dissents by member: number of votes, and of votes against the verdict
 */
record Agreement(int photos, int unanimous, int divided, int ties, Map<String, Dissent> dissents) {

    /** @param against number of votes against the verdict */
    record Dissent(int votes, int against) {
        private Dissent plus(Dissent other) {
            return new Dissent(votes + other.votes, against + other.against);
        }
    }

    static Agreement of(Collection<PredictionView> predictions) {
        int unanimous = 0;
        int ties = 0;
        Map<String, Dissent> dissents = new TreeMap<>();
        for (PredictionView prediction : predictions) {
            boolean tie = prediction.verdict().tie();
            boolean one = prediction.verdict().votesHappy() == 0
                    || prediction.verdict().votesSad() == 0;
            ties += tie ? 1 : 0;
            unanimous += !tie && one ? 1 : 0;
            for (BallotView ballot : prediction.ballots()) {
                if (ballot.label() != null) {
                    int against = ballot.label().equals(prediction.verdict().label()) ? 0 : 1;
                    dissents.merge(ballot.member(), new Dissent(1, against), Dissent::plus);
                }
            }
        }
        return new Agreement(predictions.size(), unanimous, predictions.size() - unanimous - ties, ties, dissents);
    }
}
