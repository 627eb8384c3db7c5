package io.moodstream.stream.classify;

import io.moodstream.domain.EnsembleVerdict;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.VotingRule;
import io.moodstream.models.live.ShadowVote;
import java.util.List;
import java.util.Optional;

/**
 * The result of classifying a photo's pixels with one snapshot of the live models and their voting rule.
 *
 * @param ballots one for each member, in alphabetical order of the members
 * @param verdict the decision; empty if every member abstained
 * @param snapshotId identifies the snapshot; empty if there is no more than one
 * @param shadows ballots that did not count
 */
public record Classification(
        List<MemberBallot> ballots, Optional<EnsembleVerdict> verdict, String snapshotId, List<ShadowVote> shadows) {

    public Classification {
        ballots = List.copyOf(ballots);
        shadows = List.copyOf(shadows);
    }

    /** These ballots, with what this rule decides; without a snapshot. */
    public static Classification decide(VotingRule rule, List<MemberBallot> ballots) {
        return new Classification(ballots, rule.decide(ballots), "", List.of());
    }

    /** The same, by this snapshot, with these ballots that did not count. */
    public Classification withSnapshot(String snapshotId, List<ShadowVote> shadows) {
        return new Classification(ballots, verdict, snapshotId, shadows);
    }
}
