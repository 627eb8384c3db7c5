package io.moodstream.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stacking (D. H. Wolpert, "Stacked Generalization", Neural Networks 5, 1992): a logistic regression on the log odds of
 * the members' scores, p = 1 / (1 + exp(-(intercept + sum of weight x log odds))). The label is {@link ClassLabel#of}
 * p, which is also the verdict's score; there are no ties.
 *
 * <p>Members that abstained or have no weight contribute log odds of 0, neither happy nor sad. If no member with a
 * weight voted, there is no verdict.
 */
public final class LogisticStack implements VotingRule {

    /** Scores are clamped to this distance from 0 and 1, so that one overconfident member cannot decide alone. */
    private static final double SUREST = 1e-3;

    private final PolicyId policy;
    private final Map<String, Double> weights;
    private final double intercept;

    /** @throws IllegalArgumentException if there are no weights, or one of the numbers is not finite */
    public LogisticStack(PolicyId policy, Map<String, Double> weights, double intercept) {
        this.policy = policy;
        this.weights = Map.copyOf(weights);
        this.intercept = intercept;
        if (weights.isEmpty()
                || !Double.isFinite(intercept)
                || !weights.values().stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "A stack has a weight for each member and an intercept, all numbers; these are " + weights + " and "
                            + intercept + ".");
        }
    }

    /** The stack's input for a score in [0, 1]: its log odds, at most ln(999) in magnitude. */
    public static double logOdds(double score) {
        double clipped = Math.max(SUREST, Math.min(1 - SUREST, score));
        return Math.log(clipped / (1 - clipped));
    }

    @Override
    public PolicyId policy() {
        return policy;
    }

    @Override
    public Optional<EnsembleVerdict> decide(List<MemberBallot> ballots) {
        int happy = 0;
        int sad = 0;
        double odds = intercept;
        for (MemberBallot ballot : ballots) {
            Double weight = weights.get(ballot.voter().member());
            if (weight != null && ballot instanceof MemberBallot.Cast cast) {
                odds += weight * logOdds(cast.score());
                happy += cast.label() == ClassLabel.HAPPY ? 1 : 0;
                sad += cast.label() == ClassLabel.SAD ? 1 : 0;
            }
        }
        if (happy + sad == 0) {
            return Optional.empty();
        }
        double score = 1 / (1 + Math.exp(-odds));
        return Optional.of(new EnsembleVerdict(ClassLabel.of(score), score, happy, sad, false, policy));
    }
}
