package io.moodstream.stream.live;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.schemas.ModelKey;
import io.moodstream.schemas.codec.MetricsKey;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** A record of the models topic that no trusted key signed, and whom it is about. */
record IgnoredRecord(ModelKey key, String reason) {

    /** Reports it for members that go live here only, since anybody may make up names. */
    void report(
            Collection<String> followed,
            Set<MemberVersion> published,
            ModelCatalog catalog,
            ModelStatusReporter reporter) {
        if (key instanceof ModelKey.Manifest manifest && !published.contains(manifest.id())) {
            if (followed.contains(manifest.id().member())) {
                reporter.refused(manifest.id(), reason);
            }
        } else {
            subject(published, catalog).ifPresent(id -> reporter.ignored(key, id, key.text() + ": " + reason));
        }
    }

    private Optional<MemberVersion> subject(Set<MemberVersion> published, ModelCatalog catalog) {
        if (key instanceof ModelKey.Manifest manifest) {
            return Optional.of(manifest.id());
        }
        if (key instanceof ModelKey.Pin pin) {
            return catalog.wanted(pin.member());
        }
        if (key instanceof ModelKey.Rollout rollout) {
            return Optional.of(rollout.id()).filter(published::contains);
        }
        return key instanceof ModelKey.Policy policy
                ? Optional.of(new MemberVersion(MetricsKey.ENSEMBLE, policy.version()))
                : Optional.empty();
    }
}
