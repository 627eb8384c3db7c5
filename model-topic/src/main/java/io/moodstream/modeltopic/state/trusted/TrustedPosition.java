package io.moodstream.modeltopic.state.trusted;

/**
 * The position of a trusted record on the topic.
 *
 * @param offset that of its latest copy
 * @param signer id of the key that signed it
 * @param placed whether its signature binds topic and order
 * @param overwrite what overwrites it under the same key, so that compaction will delete it
 */
public record TrustedPosition(long offset, String signer, boolean placed, Overwrite overwrite) {

    /** Who wrote the overwriting record. */
    public enum Overwrite {
        NOTHING,
        UNSIGNED,
        BY_UNKNOWN_KEY
    }

    public TrustedPosition(long offset, String signer, boolean placed) {
        this(offset, signer, placed, Overwrite.NOTHING);
    }

    /** Whether it is signed in the format of release 0.1. */
    public boolean isOld() {
        return !placed && !signer.isEmpty();
    }

    public boolean overwritten() {
        return overwrite != Overwrite.NOTHING;
    }

    /** The same record, written again at this offset. */
    public TrustedPosition at(long later) {
        return new TrustedPosition(later, signer, placed, Overwrite.NOTHING);
    }

    /** The same record, overwritten by an untrusted one if that came later. */
    public TrustedPosition under(long later, boolean byUnknownKey) {
        return later > offset
                ? new TrustedPosition(
                        offset, signer, placed, byUnknownKey ? Overwrite.BY_UNKNOWN_KEY : Overwrite.UNSIGNED)
                : this;
    }
}
