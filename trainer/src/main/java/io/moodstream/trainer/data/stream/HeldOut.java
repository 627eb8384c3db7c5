package io.moodstream.trainer.data.stream;

import io.moodstream.domain.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Which photos of the stream are never trained on: {@value #PERCENT} % of them, by a hash of their bytes alone, so that
 * a photo that is a test photo once is none to learn from in any later run, under whatever id it comes. The share is
 * therefore not a setting.
 */
final class HeldOut {

    /** How many of a hundred photos. */
    static final int PERCENT = 20;

    private HeldOut() {}

    /** @param sha256 SHA-256 of a photo's bytes, in hexadecimal digits */
    static boolean is(String sha256) {
        byte[] hash = Sha256.digest().digest(("held out: " + sha256).getBytes(StandardCharsets.UTF_8));
        return Integer.remainderUnsigned(ByteBuffer.wrap(hash).getInt(), 100) < PERCENT;
    }
}
