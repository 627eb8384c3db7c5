package io.moodstream.modeltopic.follow;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;

/** A model on the topic, signed by a trusted key and with all its chunks present. Its parts are not unpacked yet. */
public interface PublishedModel {

    /** Its manifest; the signature has been verified. */
    Manifest manifest();

    /** Member and version. */
    default MemberVersion id() {
        return manifest().id();
    }

    /**
     * Verifies size and SHA-256 of each part and unpacks those that are not unpacked yet; takes about a second for 60
     * MB, far less the second time. Thread-safe.
     *
     * @throws io.moodstream.modeltopic.UnverifiedModelException if a part does not match the manifest
     * @throws io.moodstream.domain.MoodstreamException if the store's disk fails
     */
    VerifiedModel fetch();
}
