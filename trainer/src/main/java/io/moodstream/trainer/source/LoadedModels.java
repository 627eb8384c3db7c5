package io.moodstream.trainer.source;

import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.VotingRule;
import io.moodstream.modeltopic.VerifiedModel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Models that can be loaded until this is closed.
 *
 * @param models one model per member
 * @param rules the voting rules to evaluate
 * @param cleanup frees their disk space
 */
public record LoadedModels(List<VerifiedModel> models, List<VotingRule> rules, Runnable cleanup)
        implements AutoCloseable {

    public LoadedModels {
        models = List.copyOf(models);
        rules = List.copyOf(rules);
    }

    /** The rules of those policies that have a weight for each member; the last one of each name. */
    static List<VotingRule> rules(List<VotingPolicy> policies, Collection<String> members) {
        Map<String, VotingPolicy> byName = new LinkedHashMap<>();
        policies.stream()
                .filter(policy -> policy.missing(members).isEmpty())
                .forEach(policy -> byName.put(policy.id().name(), policy));
        return byName.values().stream().map(VotingPolicy::rule).toList();
    }

    @Override
    public void close() {
        cleanup.run();
    }
}
