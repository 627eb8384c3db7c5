package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;

/**
 * Notified of the duration of each inference step. Called on the threads that classify: must be quick, and must not
 * throw.
 */
public interface InferenceListener {

    /** Does nothing. */
    InferenceListener NONE = new InferenceListener() {
        @Override
        public void extracted(MemberVersion member, int photos, long nanos) {}

        @Override
        public void scored(MemberVersion member, int photos, long nanos) {}
    };

    /**
     * An extractor has run.
     *
     * @param member the alphabetically first of the members that share the features
     * @param photos photos in this call, 1 or more
     * @param nanos duration of the call
     */
    void extracted(MemberVersion member, int photos, long nanos);

    /** A member's head has scored the features of this many photos in one call. */
    void scored(MemberVersion member, int photos, long nanos);

    /**
     * Of a member with a rollout, only the version that votes was asked about this many photos: there was no time for
     * the other.
     */
    default void unshadowed(String member, int photos) {}
}
