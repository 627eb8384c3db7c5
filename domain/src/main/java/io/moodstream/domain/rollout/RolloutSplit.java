package io.moodstream.domain.rollout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Which version votes on a photo: a pure function of photo, plan and share, so that every instance and every replay
 * says the same. A photo on which a candidate voted at a share is also among those at any greater share.
 */
public final class RolloutSplit {

    private static final int SEED = 0x9747b28c;
    private static final int MULTIPLIER = 0x5bd1e995;

    private RolloutSplit() {}

    /**
     * Whether the candidate votes on this photo.
     *
     * @param share in basis points, 0 to {@value RolloutStage#ALL}
     */
    public static boolean votes(String photoId, String planId, int share) {
        int hash = murmur2((photoId + planId).getBytes(StandardCharsets.UTF_8));
        return (hash & Integer.MAX_VALUE) % RolloutStage.ALL < share;
    }

    /** A. Appleby's MurmurHash2 with the seed of Kafka's default partitioner. */
    static int murmur2(byte[] data) {
        ByteBuffer words = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        int hash = SEED ^ data.length;
        while (words.remaining() >= Integer.BYTES) {
            int word = words.getInt() * MULTIPLIER;
            hash = hash * MULTIPLIER ^ (word ^ word >>> 24) * MULTIPLIER;
        }
        if (words.hasRemaining()) {
            hash = (hash ^ rest(words)) * MULTIPLIER;
        }
        hash = (hash ^ hash >>> 13) * MULTIPLIER;
        return hash ^ hash >>> 15;
    }

    /** Up to three bytes, little-endian. */
    private static int rest(ByteBuffer bytes) {
        int rest = 0;
        for (int shift = 0; bytes.hasRemaining(); shift += Byte.SIZE) {
            rest |= (bytes.get() & 0xff) << shift;
        }
        return rest;
    }
}
