package io.moodstream.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A vote in which each member counts with its weight; the label with more weight wins.
 *
 * <p>For voters that err independently, weights of ln(p / (1 - p)), where p is a voter's accuracy, give the optimal
 * weighted vote (S. Nitzan and J. Paroush, "Optimal Decision Rules in Uncertain Dichotomous Choice Situations",
 * International Economic Review 23, 1982).
 *
 * <p><b>Tie rule</b>: if both labels have the same weight, the weighted mean of the cast scores decides, by
 * {@link ClassLabel#of}. That mean is also the verdict's score. Members that abstained or have no weight count neither
 * in the votes nor in the mean; if all weights cast are 0, there is no verdict.
 */
public final class WeightedVote implements VotingRule {

    private final PolicyId policy;
    private final Map<String, Double> weights;

    /** @throws IllegalArgumentException if a weight is negative or not finite, or none is above 0 */
    public WeightedVote(PolicyId policy, Map<String, Double> weights) {
        this.policy = policy;
        this.weights = Map.copyOf(weights);
        if (!this.weights.values().stream().allMatch(weight -> weight >= 0 && Double.isFinite(weight))
                || this.weights.values().stream().noneMatch(weight -> weight > 0)) {
            throw new IllegalArgumentException(
                    "The weights of a vote are 0 or more, and one at least is above 0; these are " + weights + ".");
        }
    }

    @Override
    public PolicyId policy() {
        return policy;
    }

    @Override
    public Optional<EnsembleVerdict> decide(List<MemberBallot> ballots) {
        int happy = 0;
        int sad = 0;
        double forHappy = 0;
        double forSad = 0;
        double sum = 0;
        for (MemberBallot ballot : ballots) {
            double weight = weights.getOrDefault(ballot.voter().member(), 0.0);
            if (weight > 0 && ballot instanceof MemberBallot.Cast cast) {
                boolean isHappy = cast.label() == ClassLabel.HAPPY;
                happy += isHappy ? 1 : 0;
                sad += isHappy ? 0 : 1;
                forHappy += isHappy ? weight : 0;
                forSad += isHappy ? 0 : weight;
                sum += weight * cast.score();
            }
        }
        if (happy + sad == 0) {
            return Optional.empty();
        }
        // Rounding must not push a mean of ones above 1.
        double mean = Math.min(1, sum / (forHappy + forSad));
        boolean tie = forHappy == forSad;
        ClassLabel label = tie ? ClassLabel.of(mean) : forHappy > forSad ? ClassLabel.HAPPY : ClassLabel.SAD;
        return Optional.of(new EnsembleVerdict(label, mean, happy, sad, tie, policy));
    }
}
