package io.moodstream.system.faults;

import io.moodstream.schemas.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Raw bytes in and out of topics. */
final class RawRecords {

    private RawRecords() {}

    /** The text of a header; null if there is none. */
    static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Sends bytes and waits until they have arrived. */
    static RecordMetadata send(Producer<byte[], byte[]> producer, Topic topic, @Nullable String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(topic.name(), keyBytes, value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
