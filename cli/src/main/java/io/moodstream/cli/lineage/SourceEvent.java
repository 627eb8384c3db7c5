package io.moodstream.cli.lineage;

import io.moodstream.Source;
import java.time.Instant;

/**
 * The record that a photo came with.
 *
 * @param source topic, partition and offset
 * @param receivedAt timestamp of the record
 * @param bytes length of its value
 */
public record SourceEvent(Source source, Instant receivedAt, int bytes) {

    /** Such as {@code photo-events-3@17}. */
    static String position(Source source) {
        return source.getTopic() + "-" + source.getPartition() + "@" + source.getOffset();
    }
}
