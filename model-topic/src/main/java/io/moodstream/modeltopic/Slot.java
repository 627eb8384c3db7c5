package io.moodstream.modeltopic;

/**
 * Where a trusted record lies on the topic.
 *
 * @param offset its latest copy
 * @param signer id of the key that signed it
 * @param placed whether its signature binds topic and order
 * @param over what lies over it under the same key, so that compaction will take it away
 */
record Slot(long offset, String signer, boolean placed, Over over) {

    /** Whose record lies there. */
    enum Over {
        NOTHING,
        UNSIGNED,
        BY_UNKNOWN_KEY
    }

    Slot(long offset, String signer, boolean placed) {
        this(offset, signer, placed, Over.NOTHING);
    }

    /** Whether it is signed in the form of release 0.1. */
    boolean isOld() {
        return !placed && !signer.isEmpty();
    }

    boolean overwritten() {
        return over != Over.NOTHING;
    }

    /** The same record, written once more. */
    Slot at(long later) {
        return new Slot(later, signer, placed, Over.NOTHING);
    }

    /** The same record below one that is not trusted, if that came later. */
    Slot under(long later, boolean byUnknownKey) {
        return later > offset
                ? new Slot(offset, signer, placed, byUnknownKey ? Over.BY_UNKNOWN_KEY : Over.UNSIGNED)
                : this;
    }
}
