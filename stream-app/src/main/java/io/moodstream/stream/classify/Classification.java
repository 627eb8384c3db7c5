package io.moodstream.stream.classify;

import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.VotingRule;
import java.util.List;
import java.util.Optional;

/**
 * The result of classifying a photo's pixels with one snapshot of the live models and their voting rule.
 *
 * @param ballots one for each member, in alphabetical order of the members
 * @param verdict the decision; empty if every member abstained
 */
public record Classification(List<MemberBallot> ballots, Optional<EnsembleVerdict> verdict) {

    public Classification {
        ballots = List.copyOf(ballots);
    }

    /** These ballots, decided by this rule. */
    public static Classification by(VotingRule rule, List<MemberBallot> ballots) {
        return new Classification(ballots, rule.decide(ballots));
    }
}
