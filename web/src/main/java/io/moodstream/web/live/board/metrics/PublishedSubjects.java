package io.moodstream.web.live.board.metrics;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.codec.MetricsKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The subjects of metrics that the models topic knows: anyone who may write predictions can invent others.
 *
 * @param versions versions by subject; of the ensemble and its parts, those of the policies
 */
public record PublishedSubjects(Map<String, Set<Long>> versions) {

    static final PublishedSubjects NONE = new PublishedSubjects(Map.of());

    public static PublishedSubjects of(ModelTopicView view) {
        Map<String, Set<Long>> versions = new HashMap<>();
        view.models().stream()
                .flatMap(model -> model.manifest().stream())
                .map(Manifest::id)
                .forEach(id -> versions.computeIfAbsent(id.member(), member -> new HashSet<>())
                        .add(id.version()));
        Set<Long> policies = new HashSet<>();
        policies.add(VotingPolicy.DEFAULT.id().version());
        view.policies().forEach(policy -> policies.add(policy.policy().id().version()));
        versions.put(MetricsKey.ENSEMBLE, policies);
        versions.put(MetricsKey.FACE, policies);
        versions.put(MetricsKey.NO_FACE, policies);
        return new PublishedSubjects(versions);
    }

    boolean hasSubject(String subject) {
        return versions.containsKey(subject);
    }

    boolean has(String subject, long version) {
        return versions.getOrDefault(subject, Set.of()).contains(version);
    }
}
