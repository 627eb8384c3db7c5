package io.moodstream.stream.metrics.window;

import io.moodstream.stream.metrics.OutcomeCounts;
import java.nio.ByteBuffer;

/**
 * The stored counts of one window: 48 bytes, six big-endian longs.
 *
 * @param updatedAt wall clock of the last change, milliseconds since the epoch
 */
record WindowCounts(long updatedAt, OutcomeCounts counts) {

    static final WindowCounts EMPTY = new WindowCounts(0, OutcomeCounts.NONE);

    WindowCounts plus(OutcomeCounts change, long now) {
        return new WindowCounts(now, counts.plus(change));
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + OutcomeCounts.BYTES);
        buffer.putLong(updatedAt);
        counts.writeTo(buffer);
        return buffer.array();
    }

    static WindowCounts fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new WindowCounts(buffer.getLong(), OutcomeCounts.readFrom(buffer));
    }
}
