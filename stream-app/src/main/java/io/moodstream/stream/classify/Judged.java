package io.moodstream.stream.classify;

import io.moodstream.domain.Ballot;
import io.moodstream.domain.Verdict;
import io.moodstream.domain.VotingRule;
import java.util.List;
import java.util.Optional;

/**
 * What one snapshot of the live models and their voting rule said of a photo.
 *
 * @param ballots one for each member, in alphabetical order of the members
 * @param verdict what they come to; empty where nobody voted
 */
public record Judged(List<Ballot> ballots, Optional<Verdict> verdict) {

    public Judged {
        ballots = List.copyOf(ballots);
    }

    /** These ballots, decided by this rule. */
    public static Judged by(VotingRule rule, List<Ballot> ballots) {
        return new Judged(ballots, rule.decide(ballots));
    }
}
