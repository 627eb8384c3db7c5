package io.moodstream.domain;

import java.util.List;
import java.util.Optional;

/** Turns ballots into a verdict: a pure function, identical on every replica. */
public interface VotingRule {

    /** The name and version that a verdict carries. */
    PolicyId policy();

    /** The verdict, or empty if nobody voted. */
    Optional<EnsembleVerdict> decide(List<MemberBallot> ballots);
}
