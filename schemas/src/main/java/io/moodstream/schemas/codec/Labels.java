package io.moodstream.schemas.codec;

import io.moodstream.PhotoLabel;
import io.moodstream.domain.ClassLabel;
import java.time.Instant;

/** Labels. */
public final class Labels {

    private Labels() {}

    public static io.moodstream.Label avro(ClassLabel label) {
        return switch (label) {
            case SAD -> io.moodstream.Label.SAD;
            case HAPPY -> io.moodstream.Label.HAPPY;
        };
    }

    /**
     * The label as of when it counts. A label whose time lies ahead counts as of the time at which the broker appended
     * it: otherwise whoever sends a label could date it so that no other ever replaces it.
     *
     * @param appendedAt the record's broker time, milliseconds since the epoch
     */
    public static PhotoLabel effective(PhotoLabel label, long appendedAt) {
        return label.getLabelledAt().toEpochMilli() <= appendedAt
                ? label
                : new PhotoLabel(
                        label.getPhotoId(),
                        label.getTrueLabel(),
                        label.getLabelledBy(),
                        Instant.ofEpochMilli(appendedAt));
    }

    public static ClassLabel domain(io.moodstream.Label label) {
        return switch (label) {
            case SAD -> ClassLabel.SAD;
            case HAPPY -> ClassLabel.HAPPY;
        };
    }
}
