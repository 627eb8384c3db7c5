package io.moodstream.stream.classify;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record that holds a photo, or tells where one lies, as it was read, and where.
 *
 * @param record key, value and headers as they came
 * @param source its topic, partition and offset
 */
record Arrival(Record<byte[], byte[]> record, RecordMetadata source) {

    /** Room that a header takes besides its key and its value, wherever it is kept. */
    private static final int HEADER = 64;

    /** Bytes of key, value and headers, about as many as it takes in a store; strangers choose each of them. */
    long size() {
        long size = size(record.key()) + size(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() + size(header.value()) + HEADER;
        }
        return size;
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** The same with another value; itself where it has this one. */
    Arrival with(byte[] value) {
        return value == record.value() ? this : new Arrival(record.withValue(value), source);
    }

    /** Where a record was read, independent of the context that read it. */
    record Origin(String topic, int partition, long offset) implements RecordMetadata {

        static Origin of(RecordMetadata source) {
            return new Origin(source.topic(), source.partition(), source.offset());
        }
    }
}
