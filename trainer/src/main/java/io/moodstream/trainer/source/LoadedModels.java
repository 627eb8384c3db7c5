package io.moodstream.trainer.source;

import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.VotingRule;
import io.moodstream.modeltopic.follow.VerifiedModel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models that can be loaded until this is closed.
 *
 * @param models one model per member
 * @param rules the voting rules to evaluate
 * @param notes sentences on votes that are not evaluated
 * @param cleanup frees their disk space
 */
public record LoadedModels(List<VerifiedModel> models, List<VotingRule> rules, List<String> notes, Runnable cleanup)
        implements AutoCloseable {

    public LoadedModels {
        models = List.copyOf(models);
        rules = List.copyOf(rules);
        notes = List.copyOf(notes);
    }

    /** The rules of those policies that can decide with these members; the last one of each name. */
    static List<VotingRule> rules(List<VotingPolicy> policies, Collection<String> members) {
        Map<String, VotingPolicy> byName = new LinkedHashMap<>();
        policies.stream()
                .filter(policy -> problem(policy, members).isEmpty())
                .forEach(policy -> byName.put(policy.id().name(), among(policy, members)));
        return byName.values().stream().map(VotingPolicy::rule).toList();
    }

    /** Why this policy cannot decide with these members, as the end of a sentence; empty if it can. */
    static Optional<String> problem(VotingPolicy policy, Collection<String> members) {
        List<String> absent = policy.voters().stream()
                .filter(voter -> !members.contains(voter))
                .toList();
        if (!absent.isEmpty()) {
            return Optional.of("there is no model of its voters " + String.join(", ", absent));
        }
        List<String> missing = policy.missing(voters(policy, members));
        return missing.isEmpty() ? Optional.empty() : Optional.of("it has no weight for " + String.join(", ", missing));
    }

    private static VotingPolicy among(VotingPolicy policy, Collection<String> members) {
        List<String> voters = voters(policy, members);
        return voters.size() == members.size() ? policy : policy.withVoters(voters);
    }

    /**
     * Who of these members votes by a policy: of one that names no voters, the default ones, or if none is there, all.
     */
    private static List<String> voters(VotingPolicy policy, Collection<String> members) {
        List<String> voters =
                policy.votersOrDefault().stream().filter(members::contains).toList();
        return voters.isEmpty() ? List.copyOf(members) : voters;
    }

    @Override
    public void close() {
        cleanup.run();
    }
}
