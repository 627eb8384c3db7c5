package io.moodstream.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class ConfluentAvroRoundTripTest {

    private static final Schema PHOTO = SchemaBuilder.record("Photo")
            .namespace("io.moodstream.registry")
            .fields()
            .requiredString("photo_id")
            .optionalBytes("content")
            .endRecord();

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final Map<String, String> config = Map.of("schema.registry.url", "mock://unused");

    @Test
    void deserializes_the_record_that_was_serialized() {
        GenericRecord photo = photo();

        try (var deserializer = new KafkaAvroDeserializer(registry, config)) {
            assertThat(deserializer.deserialize("photos", serialize(photo))).isEqualTo(photo);
        }
    }

    @Test
    void bytes_start_with_magic_byte_zero_and_the_schema_id() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(serialize(photo()));

        assertThat(bytes.get()).isZero();
        int registered = registry.getLatestSchemaMetadata("photos-value").getId();
        assertThat(bytes.getInt()).isEqualTo(registered);
        assertThat(bytes.remaining()).isEqualTo(1 + "photo-1".length() + 1 + 1 + 3);
    }

    @Test
    void bundles_the_client_version_that_the_notice_names() throws Exception {
        try (var pom = TopicNameStrategy.class.getResourceAsStream(
                "/META-INF/maven/io.confluent/kafka-avro-serializer/pom.properties")) {
            assertThat(pom).isNotNull().asString(StandardCharsets.UTF_8).contains("version=7.7.0");
        }
    }

    private byte[] serialize(GenericRecord record) {
        try (var serializer = new KafkaAvroSerializer(registry, config)) {
            return serializer.serialize("photos", record);
        }
    }

    private static GenericRecord photo() {
        return new GenericRecordBuilder(PHOTO)
                .set("photo_id", "photo-1")
                .set("content", ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
    }
}
