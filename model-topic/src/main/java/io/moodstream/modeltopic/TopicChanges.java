package io.moodstream.modeltopic;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.schemas.ModelKey;

/** Tells a listener what became different between two snapshots. */
record TopicChanges(TopicSnapshot before, TopicSnapshot after) {

    void tell(ModelTopicListener listener, ModelStore store) {
        before.models().keySet().stream()
                .filter(id -> !after.models().containsKey(id))
                .forEach(listener::removed);
        after.models().forEach((id, offer) -> {
            if (!offer.equals(before.models().get(id))) {
                tell(id, offer, listener, store);
            }
        });
        after.pins().forEach((member, offer) -> {
            if (!offer.equals(before.pins().get(member))) {
                tell(member, offer, listener);
            }
        });
        before.pins().forEach((member, offer) -> {
            if (isPin(offer) && !after.pins().containsKey(member)) {
                listener.unpinned(member);
            }
        });
        tellPolicies(listener);
        tellIgnored(listener);
        listener.settled();
    }

    private static void tell(
            MemberVersion id, Offer<ModelManifest> offer, ModelTopicListener listener, ModelStore store) {
        if (offer instanceof Offer.Fine<ModelManifest> fine) {
            listener.published(new StoredModel(fine.value(), store));
        } else if (offer instanceof Offer.Refused<ModelManifest> refused) {
            listener.refused(id, refused.reason());
        }
    }

    private void tell(String member, Offer<ModelTopicView.Pin> offer, ModelTopicListener listener) {
        if (offer instanceof Offer.Fine<ModelTopicView.Pin> fine) {
            listener.pinned(fine.value().id());
        } else if (offer instanceof Offer.Refused<ModelTopicView.Pin> refused) {
            listener.pinRefused(member, refused.reason());
            Offer<ModelTopicView.Pin> old = before.pins().get(member);
            if (old != null && isPin(old)) {
                listener.unpinned(member);
            }
        }
    }

    private void tellPolicies(ModelTopicListener listener) {
        if (!after.usablePolicies().equals(before.usablePolicies())) {
            listener.policies(after.usablePolicies());
        }
        after.policies().forEach((version, offer) -> {
            if (offer instanceof Offer.Refused<ModelTopicView.Policy> refused
                    && !offer.equals(before.policies().get(version))) {
                listener.policyRefused(version, refused.reason());
            }
        });
    }

    private void tellIgnored(ModelTopicListener listener) {
        after.ignored().reasons().forEach((key, reason) -> {
            if (!before.ignored().reasons().containsKey(key)) {
                ModelKey.parse(key).ifPresent(it -> listener.ignored(it, reason));
            }
        });
        if (!after.ignored().equals(before.ignored())) {
            listener.ignored(after.ignored().records(), after.ignored().overwritten());
        }
    }

    private static boolean isPin(Offer<ModelTopicView.Pin> offer) {
        return offer instanceof Offer.Fine;
    }
}
