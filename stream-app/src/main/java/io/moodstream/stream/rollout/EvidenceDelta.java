package io.moodstream.stream.rollout;

import io.moodstream.domain.rollout.PairedCounts;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of one stage's evidence, sent from the photos' partitions to the plan's. Internal to the app: the stage as a
 * big-endian int and the paired counts, keyed by plan id.
 */
public record EvidenceDelta(int stage, PairedCounts change) {

    private static final int BYTES = Integer.BYTES + PairedCountsCodec.BYTES;

    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.putInt(stage);
        PairedCountsCodec.write(change, buffer);
        return buffer.array();
    }

    /** The delta that these bytes encode; empty if they are invalid. */
    static Optional<EvidenceDelta> fromBytes(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new EvidenceDelta(buffer.getInt(), PairedCountsCodec.read(buffer)));
    }
}
