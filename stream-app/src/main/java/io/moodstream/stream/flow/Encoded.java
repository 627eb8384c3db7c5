package io.moodstream.stream.flow;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * The serialized form of a {@code T}, as stored on topics. The type shows what flows along an edge of the topology.
 * Decoding and encoding are left to the processors, where a failure rejects one record; in a serde it would end the
 * stream thread.
 *
 * @param <T> what the bytes should decode to; on a topic with external producers they may not
 */
public record Encoded<T>(byte[] bytes) {

    /** Passes the bytes through unchanged; null, a record without value, stays null. */
    public static <T> Serde<Encoded<T>> serde() {
        return Serdes.serdeFrom(
                (topic, value) -> bytes(value), (topic, bytes) -> bytes == null ? null : new Encoded<>(bytes));
    }

    /** The same record with its value's bytes. */
    @SuppressWarnings("NullAway") // a record may have no value
    public static <K> Record<K, byte[]> unwrap(Record<K, ? extends Encoded<?>> record) {
        return record.withValue(bytes(record.value()));
    }

    private static byte @Nullable [] bytes(@Nullable Encoded<?> value) {
        return value == null ? null : value.bytes();
    }
}
