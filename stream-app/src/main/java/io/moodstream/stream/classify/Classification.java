package io.moodstream.stream.classify;

import io.moodstream.domain.Ballot;
import io.moodstream.domain.Verdict;
import io.moodstream.domain.VotingRule;
import java.util.List;
import java.util.Optional;

/**
 * What one snapshot of the live models and their voting rule make of a photo's pixels.
 *
 * @param ballots one for each member, in alphabetical order of the members
 * @param verdict the decision; empty if every member abstained
 */
public record Classification(List<Ballot> ballots, Optional<Verdict> verdict) {

    public Classification {
        ballots = List.copyOf(ballots);
    }

    /** These ballots, decided by this rule. */
    public static Classification by(VotingRule rule, List<Ballot> ballots) {
        return new Classification(ballots, rule.decide(ballots));
    }
}
