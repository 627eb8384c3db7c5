package io.moodstream.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.moodstream.domain.MoodstreamException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of one topic. Subjects go by that topic even where Kafka Streams asks for the name of a store's
 * changelog.
 */
final class RecordSerializer<T extends SpecificRecord> implements Serializer<T> {

    private final Topic topic;
    private final Registry registry;
    private final KafkaAvroSerializer confluent;

    RecordSerializer(Topic topic, Registry registry) {
        this.topic = topic;
        this.registry = registry;
        confluent = new KafkaAvroSerializer(
                registry.client(),
                Map.of(
                        "schema.registry.url", "given by the client",
                        "auto.register.schemas", false,
                        "use.latest.version", false,
                        "avro.remove.java.properties", true,
                        "value.subject.name.strategy", topic.naming().strategy()));
    }

    @Override
    public byte @Nullable [] serialize(String ignored, @Nullable T value) {
        return serialize(ignored, new RecordHeaders(), value);
    }

    @Override
    public byte @Nullable [] serialize(String ignored, Headers headers, @Nullable T value) {
        if (value == null) {
            return null;
        }
        // Asked here first, so that a silent registry shows as such; the serializer then finds the remembered answer.
        AvroSchema schema = WireSchema.of(value.getSchema());
        String subject = topic.subject(value.getSchema());
        if (registry.id(subject, schema).isEmpty()) {
            throw new MoodstreamException("The schema registry does not hold this release's schema of "
                    + value.getSchema().getName() + " under subject '" + subject + "': register the schemas first.");
        }
        return confluent.serialize(topic.name(), headers, value);
    }

    // Closing Confluent's serializer would close the client, which others share: AvroSerdes closes it.
}
