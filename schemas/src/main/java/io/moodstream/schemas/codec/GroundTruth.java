package io.moodstream.schemas.codec;

import io.moodstream.PhotoLabel;
import io.moodstream.domain.ClassLabel;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The true label of a photo, as somebody assigned it.
 *
 * @param label the true label
 * @param labelledAt when it was assigned, milliseconds since the epoch
 */
public record GroundTruth(ClassLabel label, long labelledAt) {

    private static final int BYTES = 1 + Long.BYTES;

    /** The label of a record, see {@link Labels#effective}. @param appendedAt its broker time, milliseconds */
    public static GroundTruth of(PhotoLabel label, long appendedAt) {
        PhotoLabel effective = Labels.effective(label, appendedAt);
        return new GroundTruth(
                Labels.domain(effective.getTrueLabel()),
                effective.getLabelledAt().toEpochMilli());
    }

    /** Whether this one replaces the earlier one: the latest labelled_at wins; of equals, the one read last. */
    public boolean replaces(@Nullable GroundTruth earlier) {
        return earlier == null || labelledAt >= earlier.labelledAt;
    }

    /**
     * Nine bytes, the form in which labels are sent to their photo's partition: 1 for happy or 0 for sad, then
     * labelled_at big-endian.
     */
    public byte[] toBytes() {
        byte happy = (byte) (label == ClassLabel.HAPPY ? 1 : 0);
        return ByteBuffer.allocate(BYTES).put(happy).putLong(labelledAt).array();
    }

    /** The label that these bytes encode; empty if they are invalid. */
    public static Optional<GroundTruth> fromBytes(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new GroundTruth(buffer.get() == 1 ? ClassLabel.HAPPY : ClassLabel.SAD, buffer.getLong()));
    }
}
