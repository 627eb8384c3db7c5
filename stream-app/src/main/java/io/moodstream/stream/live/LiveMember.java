package io.moodstream.stream.live;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.PublishedModel;
import java.time.Duration;

/** A model in memory and how long it took to get there. */
record LiveMember<M>(Manifest manifest, M model, Duration duration) {

    MemberVersion id() {
        return manifest.id();
    }

    /** Whether this is what was published, down to the last hash. */
    boolean isOf(PublishedModel published) {
        return manifest.equals(published.manifest());
    }
}
