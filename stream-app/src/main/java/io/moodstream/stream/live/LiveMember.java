package io.moodstream.stream.live;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.follow.PublishedModel;
import java.time.Duration;

/** A model in memory and how long loading took. */
record LiveMember<M>(Manifest manifest, M model, Duration duration) {

    MemberVersion id() {
        return manifest.id();
    }

    /** Whether this is the published model: same manifest, hashes included. */
    boolean isOf(PublishedModel published) {
        return manifest.equals(published.manifest());
    }
}
