package io.moodstream.modeltopic.publish;

import io.moodstream.ModelDeletion;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.modeltopic.state.TopicSnapshot;
import io.moodstream.modeltopic.state.trusted.Validated;
import io.moodstream.schemas.ModelKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Deletes old versions within a session, and the chunks that no remaining manifest refers to. */
final class Pruning {

    private final ModelTopic topic;
    private final PublishSession session;
    private final Instant at;
    private final TopicSnapshot now;

    Pruning(ModelTopic topic, PublishSession session, Instant at) {
        this.topic = topic;
        this.session = session;
        this.at = at;
        this.now = session.state().snapshot();
    }

    List<MemberVersion> run(int keep) {
        Set<MemberVersion> kept = kept(keep);
        List<MemberVersion> removed =
                now.models().keySet().stream().filter(id -> !kept.contains(id)).toList();
        removed.forEach(id -> session.send(new ModelKey.Manifest(id), new ModelDeletion(at)));
        now.rollouts().keySet().stream()
                .filter(id -> !kept.contains(id))
                .forEach(id -> session.send(new ModelKey.Rollout(id), new ModelDeletion(at)));
        TopicSnapshot left = left(kept);
        for (String sha256 : session.state().chunks().parts()) {
            if (!left.parts().contains(sha256)) {
                session.state()
                        .chunks()
                        .of(sha256)
                        .keySet()
                        .forEach(number -> session.forget(new ModelKey.Chunk(sha256, number).text()));
            }
        }
        long inForce = inForce();
        now.policies().descendingKeySet().stream()
                .skip(keep)
                .filter(version -> version != inForce)
                .forEach(version -> session.send(new ModelKey.Policy(version), new ModelDeletion(at)));
        return removed;
    }

    /** Newer policies may wait for a voter, so the newest ones need not be the one that decides. */
    private long inForce() {
        ModelTopicView view = ModelTopicView.of(now);
        return view.policy(view.catalog(topic)).id().version();
    }

    private Set<MemberVersion> kept(int keep) {
        Set<MemberVersion> kept = new HashSet<>();
        Map<String, Integer> counts = new HashMap<>();
        for (MemberVersion id : now.models().descendingKeySet()) {
            if (counts.merge(id.member(), 1, Integer::sum) <= keep) {
                kept.add(id);
            }
        }
        now.pins().values().forEach(pin -> {
            if (pin instanceof Validated.Valid<ModelTopicView.Pin> valid) {
                kept.add(valid.value().id());
            }
        });
        kept.addAll(inUse());
        return kept;
    }

    /** Newer versions may be held back by their rollout plans, so the newest ones need not be those that vote. */
    private List<MemberVersion> inUse() {
        ModelCatalog catalog = ModelTopicView.of(now).catalog(topic);
        return catalog.members().stream()
                .flatMap(
                        member -> Stream.of(catalog.wanted(member), catalog.candidate(member), catalog.baseline(member))
                                .flatMap(Optional::stream))
                .toList();
    }

    private TopicSnapshot left(Set<MemberVersion> kept) {
        var models = new TreeMap<>(now.models());
        models.keySet().retainAll(new ArrayList<>(kept));
        return new TopicSnapshot(
                models, now.pins(), now.policies(), now.rollouts(), now.publications(), now.ignored(), now.oldForm());
    }
}
