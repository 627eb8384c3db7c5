package io.moodstream.trainer.policy;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.ConfusionCounts;
import io.moodstream.domain.LogisticStack;
import io.moodstream.domain.MemberBallot;
import io.moodstream.domain.PolicyId;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.trainer.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the weighted vote and the stack to the members' predictions on the validation photos: these selected each
 * member's best epoch, but no member was trained on them. Test photos are not used.
 */
public final class PolicyFit {

    /** Placeholder version of an unpublished policy; publishing replaces it. */
    private static final long UNPUBLISHED = 1;

    private final Evaluation validation;
    private final Map<String, String> facts;
    private final List<String> members;

    private PolicyFit(Evaluation validation, Map<String, String> facts) {
        this.validation = validation;
        this.facts = facts;
        this.members = List.copyOf(validation.members().keySet());
    }

    /**
     * The policies that can be fitted: none without photos or members, no weighted vote if no member beats chance, no
     * stack if all photos have the same label.
     *
     * @param facts provenance of the photos and the members
     */
    public static List<VotingPolicy> of(Evaluation validation, Map<String, String> facts) {
        PolicyFit fit = new PolicyFit(validation, facts);
        List<VotingPolicy> policies = new ArrayList<>();
        if (!fit.members.isEmpty()) {
            fit.weighted(policies);
            fit.stack(policies);
        }
        return policies;
    }

    /**
     * Weights of ln(p / (1 - p)), see {@link io.moodstream.domain.WeightedVote}; members that do not beat chance get 0.
     */
    private void weighted(List<VotingPolicy> policies) {
        Map<String, Double> weights = new LinkedHashMap<>();
        validation.members().forEach((member, counts) -> weights.put(member, Math.max(0, logOdds(counts))));
        if (weights.values().stream().anyMatch(weight -> weight > 0)) {
            policies.add(new VotingPolicy(new PolicyId(VotingPolicy.WEIGHTED, UNPUBLISHED), weights, 0, facts));
        }
    }

    private void stack(List<VotingPolicy> policies) {
        if (validation.actual().stream().distinct().count() < ClassLabel.values().length) {
            return;
        }
        double[] fitted = LogisticRegression.fit(rows(), validation.actual());
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            weights.put(members.get(i), fitted[i + 1]);
        }
        policies.add(new VotingPolicy(new PolicyId(VotingPolicy.STACK, UNPUBLISHED), weights, fitted[0], facts));
    }

    /** For each photo, the log odds of the members' scores; 0 for an abstention. */
    private double[][] rows() {
        double[][] rows = new double[validation.size()][members.size()];
        for (int i = 0; i < rows.length; i++) {
            for (MemberBallot ballot : validation.ballots().get(i)) {
                if (ballot instanceof MemberBallot.Cast cast) {
                    rows[i][members.indexOf(ballot.voter().member())] = LogisticStack.logOdds(cast.score());
                }
            }
        }
        return rows;
    }

    /** Adds half a photo to both counts, so that a member without errors does not get an infinite weight. */
    private static double logOdds(ConfusionCounts counts) {
        double right = counts.truePositives() + counts.trueNegatives() + 0.5;
        double wrong = counts.falsePositives() + counts.falseNegatives() + 0.5;
        return Math.log(right / wrong);
    }
}
