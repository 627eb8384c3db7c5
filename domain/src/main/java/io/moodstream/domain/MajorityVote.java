package io.moodstream.domain;

import java.util.List;
import java.util.Optional;

/**
 * One vote per member; the label with more votes wins.
 *
 * <p><b>Tie rule</b>, for any number of voters: if as many votes cast are for happy as for sad, the mean of the cast
 * scores decides, by {@link ClassLabel#of}: a mean above 0.5 is happy, a mean of exactly 0.5 is sad. An even number of
 * votes can tie (two to two of four voters), and so can an odd number of voters of which one abstained. Members that
 * abstained count neither as votes nor in the mean.
 */
public final class MajorityVote implements VotingRule {

    private final PolicyId policy;

    /** The default policy, {@code majority@1}. */
    public MajorityVote() {
        this(VotingPolicy.DEFAULT.id());
    }

    public MajorityVote(PolicyId policy) {
        this.policy = policy;
    }

    @Override
    public PolicyId policy() {
        return policy;
    }

    @Override
    public Optional<EnsembleVerdict> decide(List<MemberBallot> ballots) {
        int happy = 0;
        int sad = 0;
        double sum = 0;
        for (MemberBallot ballot : ballots) {
            if (ballot instanceof MemberBallot.Cast cast) {
                sum += cast.score();
                if (cast.label() == ClassLabel.HAPPY) {
                    happy++;
                } else {
                    sad++;
                }
            }
        }
        return happy + sad == 0 ? Optional.empty() : Optional.of(verdict(happy, sad, sum / (happy + sad)));
    }

    private EnsembleVerdict verdict(int happy, int sad, double mean) {
        boolean tie = happy == sad;
        ClassLabel winner = happy > sad ? ClassLabel.HAPPY : ClassLabel.SAD;
        return new EnsembleVerdict(tie ? ClassLabel.of(mean) : winner, mean, happy, sad, tie, policy);
    }
}
