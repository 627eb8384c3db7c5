package io.moodstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.schemas.serde.WrittenValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as Confluent's clients write them since version 8, which name the schema by a GUID or in a header. */
class SchemaGuidTest {

    private static final UUID GUID = UUID.fromString("89791762-2336-4186-9674-299b90a802e2");
    private static final String HEADER = "__value_schema_id";

    private final Topic photos = TopicCatalogue.defaults().photoEvents();
    private final PhotoEvent photo = ExampleRecords.photo(new byte[100]);
    private SmallRegistry registry;
    private AvroSerdes serdes;
    private byte[] avro;

    @BeforeEach
    void start() throws IOException {
        registry = new SmallRegistry();
        registry.recreate(Map.of(7, PhotoEvent.getClassSchema()), photos);
        registry.guids.put(GUID, WireSchema.of(PhotoEvent.getClassSchema()).canonicalString());
        serdes = registry.serdes();
        byte[] value = serdes.<PhotoEvent>serializer(photos).serialize("", photo);
        avro = Arrays.copyOfRange(value, 5, value.length);
    }

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    @Test
    void reads_a_bare_payload_by_a_guid_in_the_header_with_one_lookup() {
        Deserializer<PhotoEvent> reader = serdes.deserializer(photos, PhotoEvent.class);

        assertThat(reader.deserialize("", headers(guid()), avro)).isEqualTo(photo);
        assertThat(reader.deserialize("", headers(guid()), avro)).isEqualTo(photo);
        assertThat(registry.requests).containsOnlyOnce("GET /schemas/guids/" + GUID);
    }

    @Test
    void reads_a_guid_before_the_payload() {
        assertThat(read(new RecordHeaders(), join(guid(), avro))).isEqualTo(photo);
    }

    @Test
    void reads_an_id_in_the_header() {
        byte[] id = ByteBuffer.allocate(5).put((byte) 0).putInt(7).array();

        assertThat(read(headers(id), avro)).isEqualTo(photo);
    }

    @Test
    void ignores_a_header_without_a_value() {
        byte[] id = ByteBuffer.allocate(5).put((byte) 0).putInt(7).array();

        assertThat(read(headers(null), join(id, avro))).isEqualTo(photo);
    }

    @Test
    void the_signed_value_does_not_depend_on_how_the_schema_is_named() {
        byte[] id = ByteBuffer.allocate(5).put((byte) 0).putInt(7).array();

        assertThat(WrittenValue.of(serdes.client(), headers(guid()), avro))
                .isEqualTo(WrittenValue.of(serdes.client(), new RecordHeaders(), join(id, avro)));
    }

    @Test
    void an_unknown_guid_is_a_bad_record_whose_message_names_a_remedy() {
        registry.guids.clear();

        assertUnknown();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "404 {\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}",
                "404 <html>not here</html>",
                "405 no such method"
            })
    void a_guid_is_a_bad_record_if_the_registry_does_not_support_guids(String answer) {
        registry.instead = request -> request.contains("/guids/") ? answer : null;

        assertUnknown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 <html>a web server, but no registry</html>", "503 busy", "401 who are you"})
    void a_failing_registry_does_not_make_a_bad_record(String answer) {
        registry.instead = request -> answer;

        assertThatThrownBy(() -> read(headers(guid()), avro)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void an_unreachable_registry_does_not_make_a_bad_record() {
        registry.close();

        assertThatThrownBy(() -> read(headers(guid()), avro)).isInstanceOf(RegistryUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 16, 18, 70_000})
    void a_malformed_header_is_a_bad_record(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 1);

        assertThatThrownBy(() -> read(headers(bytes), avro))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("A record of topic 'photo-events' has " + length
                        + " bytes in its header '__value_schema_id', which name no schema: ");
    }

    private void assertUnknown() {
        assertThatThrownBy(() -> read(headers(guid()), avro))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'photo-events' names schema GUID " + GUID
                        + " in its header '__value_schema_id', which the registry does not know: use a registry that"
                        + " has it, or let the producer write a schema id before the value (value.schema.id.serializer="
                        + "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer).");
    }

    private PhotoEvent read(Headers headers, byte[] value) {
        return serdes.deserializer(photos, PhotoEvent.class).deserialize("", headers, value);
    }

    private static Headers headers(byte @Nullable [] value) {
        return new RecordHeaders().add(HEADER, value);
    }

    private static byte[] guid() {
        return ByteBuffer.allocate(17)
                .put((byte) 1)
                .putLong(GUID.getMostSignificantBits())
                .putLong(GUID.getLeastSignificantBits())
                .array();
    }

    private static byte[] join(byte[] one, byte[] two) {
        return ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
    }
}
