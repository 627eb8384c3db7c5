package io.moodstream.modeltopic;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.VotingPolicy;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The models, pins and voting policies at one moment, and the ignored records. */
record TopicSnapshot(
        NavigableMap<MemberVersion, Validated<Manifest>> models,
        NavigableMap<String, Validated<ModelTopicView.Pin>> pins,
        NavigableMap<Long, Validated<ModelTopicView.Policy>> policies,
        ModelTopicView.Ignored ignored,
        boolean oldForm) {

    static TopicSnapshot empty() {
        return new TopicSnapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), ModelTopicView.Ignored.NONE, false);
    }

    /** The policies that may be used, newest first. */
    List<VotingPolicy> usablePolicies() {
        return policies.descendingMap().values().stream()
                .filter(Validated.Valid.class::isInstance)
                .map(validation -> ((Validated.Valid<ModelTopicView.Policy>) validation)
                        .value()
                        .policy())
                .toList();
    }

    /** SHA-256 of the parts that valid models refer to. */
    Set<String> parts() {
        return models.values().stream()
                .filter(Validated.Valid.class::isInstance)
                .flatMap(validation -> ((Validated.Valid<Manifest>) validation).value().parts().stream())
                .map(PartDescriptor::sha256)
                .collect(Collectors.toSet());
    }
}
