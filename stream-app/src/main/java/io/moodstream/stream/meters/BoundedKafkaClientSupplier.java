package io.moodstream.stream.meters;

import io.moodstream.schemas.client.bounded.BoundedConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Kafka Streams' default clients, except for the consumers: that of records that anybody may have written, and that of
 * the changelogs, where a compressed batch of buffered photos may be many times larger than it was on the network.
 */
final class BoundedKafkaClientSupplier extends DefaultKafkaClientSupplier {

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return BoundedConsumer.of(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Skips nothing, since a skipped record would be a lost photo: the producer limits records, but a batch only by the
     * compressed size that it expects, so one of large photos that compress well may exceed any limit.
     */
    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return BoundedConsumer.ofOwn(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
