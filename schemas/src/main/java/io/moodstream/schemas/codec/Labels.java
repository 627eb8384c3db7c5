package io.moodstream.schemas.codec;

import io.moodstream.domain.ClassLabel;

/** Labels. */
public final class Labels {

    private Labels() {}

    public static io.moodstream.Label avro(ClassLabel label) {
        return switch (label) {
            case SAD -> io.moodstream.Label.SAD;
            case HAPPY -> io.moodstream.Label.HAPPY;
        };
    }

    public static ClassLabel domain(io.moodstream.Label label) {
        return switch (label) {
            case SAD -> ClassLabel.SAD;
            case HAPPY -> ClassLabel.HAPPY;
        };
    }
}
