package io.moodstream.modeltopic;

import io.moodstream.ModelDeletion;
import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Deletes old versions within a session, and the chunks that no remaining manifest refers to. */
final class Pruning {

    private final PublishSession session;
    private final Instant at;
    private final TopicSnapshot now;

    Pruning(PublishSession session, Instant at) {
        this.session = session;
        this.at = at;
        this.now = session.state().snapshot();
    }

    List<MemberVersion> run(int keep) {
        Set<MemberVersion> kept = kept(keep);
        List<MemberVersion> removed =
                now.models().keySet().stream().filter(id -> !kept.contains(id)).toList();
        removed.forEach(id -> session.send(new ModelKey.Manifest(id), new ModelDeletion(at)));
        TopicSnapshot left = left(kept);
        for (String sha256 : session.state().chunks().parts()) {
            if (!left.parts().contains(sha256)) {
                session.state()
                        .chunks()
                        .of(sha256)
                        .keySet()
                        .forEach(number -> session.forget(new ModelKey.Chunk(sha256, number)));
            }
        }
        now.policies().descendingKeySet().stream()
                .skip(keep)
                .forEach(version -> session.send(new ModelKey.Policy(version), new ModelDeletion(at)));
        return removed;
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
        return kept;
    }

    private TopicSnapshot left(Set<MemberVersion> kept) {
        var models = new TreeMap<>(now.models());
        models.keySet().retainAll(new ArrayList<>(kept));
        return new TopicSnapshot(models, now.pins(), now.policies(), now.ignored(), now.oldForm());
    }
}
