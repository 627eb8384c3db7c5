package io.moodstream.stream.notify;

import io.moodstream.schemas.BadRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Timestamps from external events, within the range of milliseconds since 1970. */
final class EventTime {

    private EventTime() {}

    /** @throws BadRecordException if it is not such a timestamp */
    static Instant parse(String text) {
        try {
            return of(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            throw new BadRecordException("'" + text + "' is no time: write it such as 2026-01-05T10:00:00Z.", e);
        }
    }

    /** @throws BadRecordException if it is out of range */
    static Instant of(OffsetDateTime time) {
        try {
            return Instant.ofEpochMilli(time.toInstant().toEpochMilli());
        } catch (ArithmeticException e) {
            throw new BadRecordException("'" + time + "' is too far away to be counted in milliseconds.", e);
        }
    }
}
