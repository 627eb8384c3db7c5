package io.moodstream.stream.meters;

import io.moodstream.schemas.client.BoundedConsumer;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/** Kafka Streams' default clients, except for the consumer of records that anybody may have written. */
final class BoundedKafkaClientSupplier extends DefaultKafkaClientSupplier {

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return BoundedConsumer.of(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
