package io.moodstream.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A voting rule as data, so that it can be published and swapped like a model.
 *
 * @param id name of the rule, one of {@link #NAMES}, and its version
 * @param weights weight of each member; empty for {@code majority}
 * @param intercept of the {@code stack}; 0 for the others
 * @param facts where the weights come from, such as {@code validation_photos}
 */
public record VotingPolicy(PolicyId id, Map<String, Double> weights, double intercept, Map<String, String> facts) {

    public static final String MAJORITY = "majority";
    public static final String WEIGHTED = "weighted";
    public static final String STACK = "stack";

    /** The rules that this release knows. */
    public static final List<String> NAMES = List.of(MAJORITY, WEIGHTED, STACK);

    /** The policy that applies if none was published. */
    public static final VotingPolicy DEFAULT = new VotingPolicy(new PolicyId(MAJORITY, 1), Map.of(), 0, Map.of());

    /** @throws IllegalArgumentException if the rule is unknown, or its numbers do not form a valid rule */
    public VotingPolicy {
        weights = Map.copyOf(weights);
        facts = Map.copyOf(facts);
        rule(id, weights, intercept);
    }

    /** The rule itself. */
    public VotingRule rule() {
        return rule(id, weights, intercept);
    }

    /** The same rule under another version. */
    public VotingPolicy withVersion(long version) {
        return new VotingPolicy(new PolicyId(id.name(), version), weights, intercept, facts);
    }

    /** The given members that this policy has no weight for, in alphabetical order; a majority vote needs none. */
    public List<String> missing(Collection<String> members) {
        return id.name().equals(MAJORITY)
                ? List.of()
                : members.stream()
                        .filter(member -> !weights.containsKey(member))
                        .sorted()
                        .toList();
    }

    /** For example {@code custom 1.20, xgcustom 0.85}; empty for a majority vote. */
    public String weightsText() {
        return new TreeMap<>(weights)
                .entrySet().stream()
                        .map(entry -> String.format(java.util.Locale.ROOT, "%s %.2f", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static VotingRule rule(PolicyId id, Map<String, Double> weights, double intercept) {
        return switch (id.name()) {
            case MAJORITY -> new MajorityVote(id);
            case WEIGHTED -> new WeightedVote(id, weights);
            case STACK -> new LogisticStack(id, weights, intercept);
            default ->
                throw new IllegalArgumentException(
                        "The voting rule '" + id.name() + "' is not known; known are " + NAMES + ".");
        };
    }
}
