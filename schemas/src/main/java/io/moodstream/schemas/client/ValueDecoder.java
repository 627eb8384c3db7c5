package io.moodstream.schemas.client;

import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Deserializes the values of records that a consumer passes on as bytes. If the consumer's own deserializer fails, the
 * consumer must seek past the record: it then fetches the batch again and decompresses it from its beginning, which
 * takes days for a batch of millions of such records.
 */
record ValueDecoder<V>(Deserializer<V> values) {

    /**
     * The record with its value; empty if that cannot be deserialized.
     *
     * @throws RegistryUnavailableException if the registry is needed and does not answer
     */
    Optional<ConsumerRecord<String, V>> decode(ConsumerRecord<String, ByteBuffer> record) {
        try {
            ByteBuffer bytes = record.value();
            V value = bytes == null ? null : values.deserialize(record.topic(), record.headers(), bytes);
            return Optional.of(new ConsumerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.timestampType(),
                    record.serializedKeySize(),
                    record.serializedValueSize(),
                    record.key(),
                    value,
                    record.headers(),
                    record.leaderEpoch()));
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
