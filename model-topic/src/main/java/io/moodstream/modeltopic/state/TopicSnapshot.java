package io.moodstream.modeltopic.state;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.state.trusted.Validated;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The models, pins, voting policies and rollout plans at one moment, who published the models, and the ignored records.
 */
public record TopicSnapshot(
        NavigableMap<MemberVersion, Validated<Manifest>> models,
        NavigableMap<String, Validated<ModelTopicView.Pin>> pins,
        NavigableMap<Long, Validated<ModelTopicView.Policy>> policies,
        NavigableMap<MemberVersion, Validated<ModelTopicView.Rollout>> rollouts,
        Map<MemberVersion, ModelTopicView.Signed> publications,
        ModelTopicView.Ignored ignored,
        boolean oldForm) {

    public static TopicSnapshot empty() {
        return new TopicSnapshot(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                Map.of(),
                ModelTopicView.Ignored.NONE,
                false);
    }

    /** The policies that may be used, newest first. */
    public List<VotingPolicy> usablePolicies() {
        return policies.descendingMap().values().stream()
                .filter(Validated.Valid.class::isInstance)
                .map(validation -> ((Validated.Valid<ModelTopicView.Policy>) validation)
                        .value()
                        .policy())
                .toList();
    }

    /** SHA-256 of the parts that valid models refer to. */
    public Set<String> parts() {
        return parts(models);
    }

    static Set<String> parts(Map<MemberVersion, Validated<Manifest>> models) {
        return models.values().stream()
                .filter(Validated.Valid.class::isInstance)
                .flatMap(validation -> ((Validated.Valid<Manifest>) validation).value().parts().stream())
                .map(PartDescriptor::sha256)
                .collect(Collectors.toSet());
    }
}
