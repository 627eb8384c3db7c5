package io.moodstream.stream.metrics;

import io.moodstream.domain.ClassLabel;
import io.moodstream.domain.ConfusionCounts;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * How many photos were classified, and the confusion counts of those whose true label is known. A difference of counts
 * may have negative numbers.
 *
 * @param predicted number of classified photos
 * @param counts confusion counts of those whose true label is known
 */
public record OutcomeCounts(long predicted, ConfusionCounts counts) {

    public static final OutcomeCounts NONE = new OutcomeCounts(0, ConfusionCounts.NONE);

    /** A sum of this many counts must not overflow. */
    private static final int COUNTS = 4;

    public static final int BYTES = 5 * Long.BYTES;

    /** The counts of one classified photo, whose true label may be unknown. */
    public static OutcomeCounts of(ClassLabel predicted, @Nullable ClassLabel actual) {
        return new OutcomeCounts(1, actual == null ? ConfusionCounts.NONE : ConfusionCounts.of(predicted, actual));
    }

    public OutcomeCounts plus(OutcomeCounts other) {
        return new OutcomeCounts(predicted + other.predicted, counts.plus(other.counts));
    }

    public OutcomeCounts minus(OutcomeCounts other) {
        return new OutcomeCounts(predicted - other.predicted, counts.minus(other.counts));
    }

    /** Whether these counts are consistent: nothing below 0, no more labelled photos than classified ones. */
    public boolean isPossible() {
        return LongStream.of(
                                counts.truePositives(),
                                counts.falsePositives(),
                                counts.trueNegatives(),
                                counts.falseNegatives())
                        .noneMatch(count -> count < 0 || count > predicted)
                && predicted <= Long.MAX_VALUE / COUNTS
                && counts.labelled() <= predicted;
    }

    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES);
        writeTo(buffer);
        return buffer.array();
    }

    public static OutcomeCounts fromBytes(byte[] bytes) {
        return readFrom(ByteBuffer.wrap(bytes));
    }

    public void writeTo(ByteBuffer buffer) {
        buffer.putLong(predicted)
                .putLong(counts.truePositives())
                .putLong(counts.falsePositives())
                .putLong(counts.trueNegatives())
                .putLong(counts.falseNegatives());
    }

    public static OutcomeCounts readFrom(ByteBuffer buffer) {
        return new OutcomeCounts(
                buffer.getLong(),
                new ConfusionCounts(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong()));
    }
}
