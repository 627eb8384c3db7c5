package io.moodstream.stream.metrics;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of one pane's counts, sent from the photos' partitions to the subject's. Internal to the app: 48 bytes, six
 * big-endian longs (pane start, predicted, TP, FP, TN, FN), keyed by {@link Subject#text}.
 */
public record Delta(long paneStart, OutcomeCounts change) {

    private static final int BYTES = Long.BYTES + OutcomeCounts.BYTES;

    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        buffer.putLong(paneStart);
        change.writeTo(buffer);
        return buffer.array();
    }

    /** The delta that these bytes encode; empty if they are invalid. */
    public static Optional<Delta> fromBytes(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new Delta(buffer.getLong(), OutcomeCounts.readFrom(buffer)));
    }
}
