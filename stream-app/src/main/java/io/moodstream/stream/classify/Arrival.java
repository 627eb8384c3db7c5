package io.moodstream.stream.classify;

import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record that holds a photo, or tells where one lies, as it was read, and where.
 *
 * @param record key, value and headers as they came
 * @param source its topic, partition and offset
 */
record Arrival(Record<byte[], byte[]> record, RecordMetadata source) {

    /** Bytes of the value; 0 where there is none. */
    int size() {
        byte[] value = record.value();
        return value == null ? 0 : value.length;
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
