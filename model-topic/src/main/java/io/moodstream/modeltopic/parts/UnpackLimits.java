package io.moodstream.modeltopic.parts;

/**
 * Limits on the content of a packed part.
 *
 * @param entries maximum number of files
 * @param bytes maximum total size of all files, in bytes
 */
public record UnpackLimits(int entries, long bytes) {

    /** 10,000 files and 2 GiB: an order of magnitude above the largest member's 60 MB. */
    public static final UnpackLimits DEFAULT = new UnpackLimits(10_000, 2L << 30);
}
