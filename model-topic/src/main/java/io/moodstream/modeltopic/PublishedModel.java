package io.moodstream.modeltopic;

import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;

/** A model on the topic, signed by a trusted key and with all its chunks there. Its pieces are not unpacked yet. */
public interface PublishedModel {

    /** What it is; the signature over it was checked. */
    Manifest manifest();

    /** Member and version. */
    default MemberVersion id() {
        return manifest().id();
    }

    /**
     * Checks size and SHA-256 of each piece and unpacks those that are not unpacked yet; about a second for 60 MB, far
     * less the second time. From any thread.
     *
     * @throws UnverifiedModelException if a piece is not what the manifest says
     * @throws io.moodstream.domain.MoodstreamException if the store's disk fails
     */
    VerifiedModel fetch();
}
