package io.moodstream.modeltopic;

/**
 * Where a trusted record lies on the topic.
 *
 * @param offset its latest copy
 * @param signer id of the key that signed it
 * @param placed whether its signature binds topic and order
 * @param overwrite what lies over it under the same key, so that compaction will take it away
 */
record TrustedPosition(long offset, String signer, boolean placed, Overwrite overwrite) {

    /** Whose record lies there. */
    enum Overwrite {
        NOTHING,
        UNSIGNED,
        BY_UNKNOWN_KEY
    }

    TrustedPosition(long offset, String signer, boolean placed) {
        this(offset, signer, placed, Overwrite.NOTHING);
    }

    /** Whether it is signed in the form of release 0.1. */
    boolean isOld() {
        return !placed && !signer.isEmpty();
    }

    boolean overwritten() {
        return overwrite != Overwrite.NOTHING;
    }

    /** The same record, written once more. */
    TrustedPosition at(long later) {
        return new TrustedPosition(later, signer, placed, Overwrite.NOTHING);
    }

    /** The same record below one that is not trusted, if that came later. */
    TrustedPosition under(long later, boolean byUnknownKey) {
        return later > offset
                ? new TrustedPosition(
                        offset, signer, placed, byUnknownKey ? Overwrite.BY_UNKNOWN_KEY : Overwrite.UNSIGNED)
                : this;
    }
}
