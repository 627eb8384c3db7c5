package io.moodstream.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who votes and by which rule, as data, so that it can be published and swapped like a model.
 *
 * @param id name of the rule, one of {@link #NAMES}, and its version
 * @param voters the members that vote, at most {@link #MAX_VOTERS}, in alphabetical order; if it names none, they are
 *     the {@link #DEFAULT_VOTERS}
 * @param weights weight of each voter; empty for {@code majority}
 * @param intercept of the {@code stack}; 0 for the others
 * @param facts where the weights come from, such as {@code validation_photos}
 */
public record VotingPolicy(
        PolicyId id, List<String> voters, Map<String, Double> weights, double intercept, Map<String, String> facts) {

    public static final String MAJORITY = "majority";
    public static final String WEIGHTED = "weighted";
    public static final String STACK = "stack";

    /** The rules that this release knows. */
    public static final List<String> NAMES = List.of(MAJORITY, WEIGHTED, STACK);

    /** The members of a policy that names no voters. */
    public static final List<String> DEFAULT_VOTERS = List.of("custom", "ipretrained", "pretrained", "xgcustom");

    /** More voters than this cost more time for each photo than a vote gains. */
    public static final int MAX_VOTERS = 32;

    /** The policy that applies if none was published. */
    public static final VotingPolicy DEFAULT = new VotingPolicy(new PolicyId(MAJORITY, 1), Map.of(), 0, Map.of());

    /**
     * @throws IllegalArgumentException if the rule is unknown, its numbers do not form a valid rule, a voter cannot
     *     vote or is there twice, or lacks a weight
     */
    public VotingPolicy {
        voters = voters.stream().sorted().toList();
        weights = Map.copyOf(weights);
        facts = Map.copyOf(facts);
        checkVoters(voters);
        rule(id, weights, intercept);
        List<String> missing = missing(id, weights, voters);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("It has no weight for " + String.join(", ", missing) + ".");
        }
    }

    /** A policy that names no voters. */
    public VotingPolicy(PolicyId id, Map<String, Double> weights, double intercept, Map<String, String> facts) {
        this(id, List.of(), weights, intercept, facts);
    }

    /** The rule itself. If the policy names its voters, ballots of other members do not count. */
    public VotingRule rule() {
        VotingRule rule = rule(id, weights, intercept);
        return voters.isEmpty() ? rule : new VotersOnly(rule, voters);
    }

    /** The same rule under another version. */
    public VotingPolicy withVersion(long version) {
        return new VotingPolicy(new PolicyId(id.name(), version), voters, weights, intercept, facts);
    }

    /**
     * The same rule for these voters, without the weights of others.
     *
     * @throws IllegalArgumentException if they cannot vote by it
     */
    public VotingPolicy withVoters(Collection<String> members) {
        Map<String, Double> kept = new TreeMap<>(weights);
        kept.keySet().retainAll(members);
        return new VotingPolicy(id, List.copyOf(members), kept, intercept, facts);
    }

    /** Who votes: the members that it names, or else the {@link #DEFAULT_VOTERS}. */
    public List<String> votersOrDefault() {
        return voters.isEmpty() ? DEFAULT_VOTERS : voters;
    }

    /** The given members that this policy has no weight for, in alphabetical order; a majority vote needs none. */
    public List<String> missing(Collection<String> members) {
        return missing(id, weights, members);
    }

    /** For example {@code custom 1.20, xgcustom 0.85}; empty for a majority vote. */
    public String weightsText() {
        return new TreeMap<>(weights)
                .entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %.2f", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static List<String> missing(PolicyId id, Map<String, Double> weights, Collection<String> members) {
        return id.name().equals(MAJORITY)
                ? List.of()
                : members.stream()
                        .filter(member -> !weights.containsKey(member))
                        .sorted()
                        .toList();
    }

    private static void checkVoters(List<String> voters) {
        if (voters.size() > MAX_VOTERS) {
            throw new IllegalArgumentException(
                    "It names " + voters.size() + " voters, and there are " + MAX_VOTERS + " at most.");
        }
        List<String> bad =
                voters.stream().filter(member -> !MemberVersion.isVoter(member)).toList();
        if (!bad.isEmpty()) {
            throw new IllegalArgumentException("A voter's name is up to " + MemberVersion.MAX_NAME
                    + " lower-case letters, digits and hyphens, and neither ensemble nor detector; these are not: "
                    + Excerpt.of(String.join(", ", bad), 200) + ".");
        }
        List<String> twice = new ArrayList<>(voters);
        new HashSet<>(voters).forEach(twice::remove);
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("It names " + String.join(", ", twice) + " more than once.");
        }
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
