package io.moodstream.cli.lineage;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.state.ModelTopicView.Signed;
import java.util.Optional;

/**
 * What the models topic says of a version.
 *
 * @param manifest its manifest; empty if there is none that can be trusted
 * @param publication who published it; empty without a manifest
 * @param problem what became of it, if it may no longer run, such as {@code pruned: ...}
 */
public record VersionOrigin(
        MemberVersion id, Optional<Manifest> manifest, Optional<Signed> publication, Optional<String> problem) {}
