package io.moodstream.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A rule that counts the ballots of these members alone. */
record VotersOnly(VotingRule rule, Set<String> voters) implements VotingRule {

    VotersOnly(VotingRule rule, List<String> voters) {
        this(rule, Set.copyOf(voters));
    }

    @Override
    public PolicyId policy() {
        return rule.policy();
    }

    @Override
    public Optional<EnsembleVerdict> decide(List<MemberBallot> ballots) {
        return rule.decide(ballots.stream()
                .filter(ballot -> voters.contains(ballot.voter().member()))
                .toList());
    }
}
