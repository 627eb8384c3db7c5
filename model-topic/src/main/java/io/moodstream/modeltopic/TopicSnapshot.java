package io.moodstream.modeltopic;

import io.moodstream.domain.EnsemblePolicy;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.ModelPart;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The models, pins and voting policies at one moment, and what was ignored. */
record TopicSnapshot(
        NavigableMap<MemberVersion, Offer<ModelManifest>> models,
        NavigableMap<String, Offer<ModelTopicView.Pin>> pins,
        NavigableMap<Long, Offer<ModelTopicView.Policy>> policies,
        ModelTopicView.Ignored ignored,
        boolean oldForm) {

    static TopicSnapshot empty() {
        return new TopicSnapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), ModelTopicView.Ignored.NONE, false);
    }

    /** The policies that may be used, newest first. */
    List<EnsemblePolicy> usablePolicies() {
        return policies.descendingMap().values().stream()
                .filter(Offer.Fine.class::isInstance)
                .map(offer ->
                        ((Offer.Fine<ModelTopicView.Policy>) offer).value().policy())
                .toList();
    }

    /** SHA-256 of the parts that a model which is not refused refers to. */
    Set<String> parts() {
        return models.values().stream()
                .filter(Offer.Fine.class::isInstance)
                .flatMap(offer -> ((Offer.Fine<ModelManifest>) offer).value().parts().stream())
                .map(ModelPart::sha256)
                .collect(Collectors.toSet());
    }
}
