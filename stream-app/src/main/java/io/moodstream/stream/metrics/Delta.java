package io.moodstream.stream.metrics;

import java.nio.ByteBuffer;

/**
 * A change of one pane's tally, on its way from the photos' partitions to the subject's. Internal to the app: 48 bytes,
 * six big-endian longs (pane start, predicted, TP, FP, TN, FN), keyed by {@link Subject#text}.
 */
record Delta(long paneStart, Tally change) {

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + Tally.BYTES);
        buffer.putLong(paneStart);
        change.writeTo(buffer);
        return buffer.array();
    }

    static Delta fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Delta(buffer.getLong(), Tally.readFrom(buffer));
    }
}
