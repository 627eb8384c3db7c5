package io.moodstream.schemas.codec;

import io.moodstream.domain.Label;

/** Labels. */
public final class Labels {

    private Labels() {}

    public static io.moodstream.Label avro(Label label) {
        return switch (label) {
            case SAD -> io.moodstream.Label.SAD;
            case HAPPY -> io.moodstream.Label.HAPPY;
        };
    }

    public static Label domain(io.moodstream.Label label) {
        return switch (label) {
            case SAD -> Label.SAD;
            case HAPPY -> Label.HAPPY;
        };
    }
}
