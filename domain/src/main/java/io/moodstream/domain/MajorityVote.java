package io.moodstream.domain;

import java.util.List;
import java.util.Optional;

/**
 * One member, one vote; the label with more votes wins.
 *
 * <p><b>Tie rule</b> (four voters can split 2:2): the mean of the cast scores decides, by {@link Label#of}: a mean above
 * 0.5 is happy, a mean of exactly 0.5 is sad. Members that abstained count neither as votes nor in the mean.
 */
public final class MajorityVote implements VotingRule {

    private final VotingPolicy policy;

    /** The default policy, {@code majority@1}. */
    public MajorityVote() {
        this(EnsemblePolicy.DEFAULT.id());
    }

    public MajorityVote(VotingPolicy policy) {
        this.policy = policy;
    }

    @Override
    public VotingPolicy policy() {
        return policy;
    }

    @Override
    public Optional<Verdict> decide(List<Ballot> ballots) {
        int happy = 0;
        int sad = 0;
        double sum = 0;
        for (Ballot ballot : ballots) {
            if (ballot instanceof Ballot.Cast cast) {
                sum += cast.score();
                if (cast.label() == Label.HAPPY) {
                    happy++;
                } else {
                    sad++;
                }
            }
        }
        return happy + sad == 0 ? Optional.empty() : Optional.of(verdict(happy, sad, sum / (happy + sad)));
    }

    private Verdict verdict(int happy, int sad, double mean) {
        boolean tie = happy == sad;
        Label winner = happy > sad ? Label.HAPPY : Label.SAD;
        return new Verdict(tie ? Label.of(mean) : winner, mean, happy, sad, tie, policy);
    }
}
