package io.moodstream.modeltopic.follow;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.parts.ModelStore;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.TopicSnapshot;
import io.moodstream.modeltopic.state.trusted.Validated;
import io.moodstream.schemas.ModelKey;

/** Notifies a listener of the differences between two snapshots. */
record SnapshotDiff(TopicSnapshot before, TopicSnapshot after) {

    void notifyListener(ModelTopicListener listener, ModelStore store) {
        before.models().keySet().stream()
                .filter(id -> !after.models().containsKey(id))
                .forEach(listener::removed);
        after.models().forEach((id, validation) -> {
            if (!validation.equals(before.models().get(id))) {
                notifyListener(id, validation, listener, store);
            }
        });
        after.pins().forEach((member, validation) -> {
            if (!validation.equals(before.pins().get(member))) {
                notifyListener(member, validation, listener);
            }
        });
        before.pins().forEach((member, validation) -> {
            if (isPin(validation) && !after.pins().containsKey(member)) {
                listener.unpinned(member);
            }
        });
        notifyPolicies(listener);
        notifyRollouts(listener);
        notifyIgnored(listener);
        listener.batchCompleted();
    }

    private static void notifyListener(
            MemberVersion id, Validated<Manifest> validation, ModelTopicListener listener, ModelStore store) {
        if (validation instanceof Validated.Valid<Manifest> valid) {
            listener.published(new StoredModel(valid.value(), store));
        } else if (validation instanceof Validated.Invalid<Manifest> invalid) {
            listener.refused(id, invalid.reason());
        }
    }

    private void notifyListener(String member, Validated<ModelTopicView.Pin> validation, ModelTopicListener listener) {
        if (validation instanceof Validated.Valid<ModelTopicView.Pin> valid) {
            listener.pinned(valid.value().id());
        } else if (validation instanceof Validated.Invalid<ModelTopicView.Pin> invalid) {
            listener.pinRefused(member, invalid.reason());
            Validated<ModelTopicView.Pin> old = before.pins().get(member);
            if (old != null && isPin(old)) {
                listener.unpinned(member);
            }
        }
    }

    private void notifyPolicies(ModelTopicListener listener) {
        if (!after.usablePolicies().equals(before.usablePolicies())) {
            listener.policies(after.usablePolicies());
        }
        after.policies().forEach((version, validation) -> {
            if (validation instanceof Validated.Invalid<ModelTopicView.Policy> invalid
                    && !validation.equals(before.policies().get(version))) {
                listener.policyRefused(version, invalid.reason());
            }
        });
    }

    private void notifyRollouts(ModelTopicListener listener) {
        before.rollouts().keySet().stream()
                .filter(id -> !after.rollouts().containsKey(id))
                .forEach(listener::rolloutRemoved);
        after.rollouts().forEach((id, validation) -> {
            if (validation.equals(before.rollouts().get(id))) {
                return;
            }
            if (validation instanceof Validated.Valid<ModelTopicView.Rollout> valid) {
                listener.rollout(valid.value().plan());
            } else if (validation instanceof Validated.Invalid<ModelTopicView.Rollout> invalid) {
                listener.rolloutRefused(id, invalid.reason());
            }
        });
    }

    private void notifyIgnored(ModelTopicListener listener) {
        after.ignored().reasons().forEach((key, reason) -> {
            if (!before.ignored().reasons().containsKey(key)) {
                ModelKey.parse(key).ifPresent(it -> listener.ignored(it, reason));
            }
        });
        if (!after.ignored().equals(before.ignored())) {
            listener.ignored(after.ignored().records(), after.ignored().overwritten());
        }
    }

    private static boolean isPin(Validated<ModelTopicView.Pin> validation) {
        return validation instanceof Validated.Valid;
    }
}
