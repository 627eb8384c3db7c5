package io.moodstream.models.live;

import io.moodstream.domain.MemberVersion;

/** Told how long each step of judging took. Called by the threads that judge: must be quick, and throw nothing. */
public interface InferenceListener {

    /** Forgets it. */
    InferenceListener NONE = new InferenceListener() {
        @Override
        public void extracted(MemberVersion member, int photos, long nanos) {}

        @Override
        public void scored(MemberVersion member, int photos, long nanos) {}
    };

    /**
     * An extractor has run.
     *
     * @param member the first, in the alphabet, of the members that share the features
     * @param photos photos in this call, 1 or more
     * @param nanos what the call took
     */
    void extracted(MemberVersion member, int photos, long nanos);

    /** A member's head has scored the features of so many photos in one call. */
    void scored(MemberVersion member, int photos, long nanos);
}
