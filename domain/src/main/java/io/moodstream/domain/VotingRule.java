package io.moodstream.domain;

import java.util.List;
import java.util.Optional;

/** How ballots become a verdict: a pure function, the same on every replica. */
public interface VotingRule {

    /** The name and version that a verdict carries. */
    PolicyId policy();

    /** The verdict, or empty where nobody voted: then there is nothing to decide by. */
    Optional<EnsembleVerdict> decide(List<MemberBallot> ballots);
}
