package io.moodstream.stream.metrics;

import io.moodstream.PhotoLabel;
import io.moodstream.domain.Label;
import io.moodstream.schemas.codec.Labels;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said a photo truly shows.
 *
 * @param label the true label
 * @param labelledAt when it was said, milliseconds since the epoch
 */
record Truth(Label label, long labelledAt) {

    static Truth of(PhotoLabel label) {
        return new Truth(
                Labels.domain(label.getTrueLabel()), label.getLabelledAt().toEpochMilli());
    }

    /** Whether this one counts from now on: the latest labelled_at wins, of equals the one read last. */
    boolean replaces(@Nullable Truth earlier) {
        return earlier == null || labelledAt >= earlier.labelledAt;
    }

    /** Nine bytes, as labels travel to their photo's partition: 1 for happy or 0 for sad, labelled_at big-endian. */
    byte[] toBytes() {
        byte happy = (byte) (label == Label.HAPPY ? 1 : 0);
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(happy)
                .putLong(labelledAt)
                .array();
    }

    static Truth fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Truth(buffer.get() == 1 ? Label.HAPPY : Label.SAD, buffer.getLong());
    }
}
