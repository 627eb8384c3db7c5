package io.moodstream.stream.buffer;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read from its topic: a photo event, or a notification of one photo.
 *
 * @param record key, value and headers, unchanged
 * @param source topic, partition and offset
 */
public record SourceRecord(Record<byte[], byte[]> record, RecordMetadata source) {

    /** Overhead of a header in bytes, wherever it is stored. */
    private static final int HEADER_OVERHEAD = 64;

    /** A record and the topic, partition and offset where the context read it. */
    public static SourceRecord of(Record<byte[], byte[]> record, RecordMetadata source) {
        return new SourceRecord(record, new Origin(source.topic(), source.partition(), source.offset()));
    }

    /** Bytes of key, value and headers, approximately its size in a store; senders choose the size of each. */
    public long size() {
        long size = size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() + size(header.value()) + HEADER_OVERHEAD;
        }
        return size;
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** The same record with this value; itself if it already has it. */
    public SourceRecord withValue(byte[] value) {
        return value == record.value() ? this : new SourceRecord(record.withValue(value), source);
    }

    /** Topic, partition and offset of a record, independent of the context that read it. */
    public record Origin(String topic, int partition, long offset) implements RecordMetadata {}
}
