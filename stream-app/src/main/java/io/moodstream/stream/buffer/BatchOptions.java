package io.moodstream.stream.buffer;

import java.time.Duration;

/**
 * How photos are batched.
 *
 * @param maxPhotos maximum number of photos classified together, 1 or more
 * @param maxReadTime once reading and decoding a batch has taken this long, the remaining photos return to the buffer,
 *     so that those classified are committed before the transaction times out; an ordinary batch takes a fraction of it
 */
public record BatchOptions(int maxPhotos, Duration maxReadTime) {

    private static final Duration MAX_READ_TIME = Duration.ofSeconds(3);

    /** At most this many photos, read and decoded within 3 s. */
    public static BatchOptions ofPhotos(int maxPhotos) {
        return new BatchOptions(maxPhotos, MAX_READ_TIME);
    }
}
