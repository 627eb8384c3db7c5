package io.moodstream.stream.metrics;

import java.nio.ByteBuffer;

/**
 * The counts of one window as they are stored: 48 bytes, six big-endian longs.
 *
 * @param updatedAt wall clock of the last change, milliseconds since the epoch
 */
record WindowTally(long updatedAt, Tally tally) {

    static final WindowTally EMPTY = new WindowTally(0, Tally.NONE);

    WindowTally plus(Tally change, long now) {
        return new WindowTally(now, tally.plus(change));
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + Tally.BYTES);
        buffer.putLong(updatedAt);
        tally.writeTo(buffer);
        return buffer.array();
    }

    static WindowTally fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new WindowTally(buffer.getLong(), Tally.readFrom(buffer));
    }
}
