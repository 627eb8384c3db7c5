package io.moodstream.modeltopic.parts;

/**
 * How much a packed part may hold.
 *
 * @param entries most files
 * @param bytes most bytes of all files together
 */
public record UnpackLimits(int entries, long bytes) {

    /** 10,000 files and 2 GiB: an order of magnitude above the largest member's 60 MB. */
    public static final UnpackLimits DEFAULT = new UnpackLimits(10_000, 2L << 30);
}
