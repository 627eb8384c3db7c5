package io.moodstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.moodstream.ModelChunk;
import io.moodstream.ModelPin;
import io.moodstream.PhotoEvent;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdesTest {

    private static final Map<String, Object> STOCK = Map.of("schema.registry.url", "unused");

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final TopicCatalogue topics = TopicCatalogue.of("test.", 3);
    private final AvroSerdes serdes = new AvroSerdes(registry);
    private final Serializer<PhotoEvent> serializer = serdes.serializer(topics.photoEvents());
    private final Deserializer<PhotoEvent> deserializer = serdes.deserializer(topics.photoEvents(), PhotoEvent.class);
    private final PhotoEvent photo = ExampleRecords.photo(new byte[] {1, 2, 3});

    @BeforeEach
    void register() {
        SchemaSetup.register(registry, topics);
    }

    @Test
    void round_trips_a_record_with_typed_values() {
        PhotoEvent read = read(write(photo));

        assertThat(read).isEqualTo(photo);
        assertThat(read.getCapturedAt()).isEqualTo(Instant.ofEpochMilli(1_795_000_000_123L));
        assertThat(read.getAttributes().get("room")).isExactlyInstanceOf(String.class);
    }

    @Test
    void round_trips_null() {
        assertThat(serializer.serialize("any", null)).isNull();
        assertThat(deserializer.deserialize("any", null)).isNull();
    }

    @Test
    void writes_byte_zero_the_big_endian_id_and_avro_binary() throws Exception {
        int id = registry.getLatestSchemaMetadata("test.photo-events-value").getId();

        String content = "0e" + hex("photo-1") // lengths are zigzag: 7 is 0e
                + "0c" + hex("camera")
                + "f6f9b2e5bd68" // 1_795_000_000_123
                + "02" + "06" + "010203" // the union's second branch, 3 bytes
                + "00" // no URI
                + "02" + "14" + hex("image/jpeg")
                + "02" + "02" // HAPPY
                + "02" + "08" + hex("room") + "0e" + hex("kitchen") + "00";
        assertThat(HexFormat.of().formatHex(write(photo))).isEqualTo("00%08x".formatted(id) + content);
    }

    @Test
    void confluents_own_classes_read_and_write_the_same_bytes() {
        try (var stockSerializer = new KafkaAvroSerializer(registry, STOCK);
                var stockDeserializer = new KafkaAvroDeserializer(registry, STOCK)) {
            GenericRecord read = (GenericRecord) stockDeserializer.deserialize("test.photo-events", write(photo));

            assertThat(read.get("photo_id")).hasToString("photo-1");
            assertThat(read.get("captured_at")).isEqualTo(1_795_000_000_123L);
            assertThat(read(stockSerializer.serialize("test.photo-events", photo)))
                    .isEqualTo(photo);
        }
    }

    @Test
    void one_topic_holds_several_types_each_under_its_own_subject() throws Exception {
        ModelChunk chunk = new ModelChunk("0".repeat(64), 0, 1, ByteBuffer.wrap(new byte[10]));
        ModelPin pin = new ModelPin("custom", 3L, "me", Instant.EPOCH, null);
        byte[] chunkBytes = serdes.<ModelChunk>serializer(topics.models()).serialize("", chunk);
        byte[] pinBytes = serdes.<ModelPin>serializer(topics.models()).serialize("", pin);

        assertThat(serdes.deserializer(topics.models(), ModelChunk.class).deserialize("", chunkBytes))
                .isEqualTo(chunk);
        assertThat(serdes.deserializer(topics.models(), ModelPin.class).deserialize("", pinBytes))
                .isEqualTo(pin);
        assertThat(registry.getAllSubjects())
                .contains("test.models-io.moodstream.ModelChunk", "test.models-io.moodstream.ModelPin");
    }

    @Test
    void a_store_uses_the_subject_of_its_topic_not_of_its_changelog() {
        Serde<PhotoEvent> serde = serdes.serde(topics.photoEvents(), PhotoEvent.class);

        byte[] bytes = serde.serializer().serialize("app-store-changelog", photo);

        assertThat(serde.deserializer().deserialize("app-store-changelog", bytes))
                .isEqualTo(photo);
    }

    @Test
    void reports_an_unregistered_schema_without_registering_it() {
        SchemaRegistryClient empty = new MockSchemaRegistryClient();

        assertThatThrownBy(() ->
                        new AvroSerdes(empty).serializer(topics.photoEvents()).serialize("", photo))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The schema registry does not hold this release's schema of PhotoEvent under subject"
                        + " 'test.photo-events-value': register the schemas first.");
        assertThatThrownBy(() -> empty.getAllVersions("test.photo-events-value"))
                .hasMessageContaining("Subject Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "0100000001", "7b226964223a20317d"})
    void bytes_of_another_format_are_a_bad_record(String hex) {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex(hex)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'test.photo-events' is not in Confluent's wire format, which starts with"
                        + " byte 0 and a schema id of 4 bytes, or with byte 1 and a schema GUID of 16 bytes.");
    }

    @Test
    void an_unknown_schema_id_is_a_bad_record() {
        assertThatThrownBy(() -> read(HexFormat.of().parseHex("0000abcdef00")))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(
                        "A record of topic 'test.photo-events' names schema id 11259375, which the registry does not"
                                + " know.");
    }

    @Test
    void a_record_cut_off_anywhere_is_a_bad_record() {
        byte[] whole = write(photo);
        for (int length = 5; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> read(cut))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("A record of topic 'test.photo-events' is cut off or garbled.");
        }
    }

    @Test
    void bytes_after_the_end_are_a_bad_record() {
        byte[] whole = write(photo);

        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'test.photo-events' goes on after the end of its PhotoEvent.");
    }

    @Test
    void does_not_allocate_a_claimed_length_of_two_gigabytes() {
        byte[] prefix = Arrays.copyOf(write(photo), 5);
        String lie = HexFormat.of().formatHex(prefix) + "00" + "00" + "00" + "02" + "eeffffff0f" + "00";

        assertThatThrownBy(() -> read(HexFormat.of().parseHex(lie)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("cut off or garbled");
    }

    /** Its schema has the name of a photo event and refers to itself, so that the record decides how deep it goes. */
    @Test
    void a_record_that_is_nested_too_deeply_is_a_bad_record() throws Exception {
        SchemaRegistryClient foreign = new MockSchemaRegistryClient();
        int id = foreign.register("test.photo-events-value", new AvroSchema("""
                {"type": "record", "name": "PhotoEvent", "namespace": "io.moodstream",
                 "fields": [{"name": "next", "type": ["null", "PhotoEvent"]}]}
                """));
        byte[] deep = new byte[2_000_000];
        Arrays.fill(deep, (byte) 2); // the union's second branch
        deep[deep.length - 1] = 0;
        ByteBuffer.wrap(deep).put((byte) 0).putInt(id);

        assertThatThrownBy(() -> new AvroSerdes(foreign)
                        .deserializer(topics.photoEvents(), PhotoEvent.class)
                        .deserialize("", deep))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'test.photo-events' is nested too deeply.");
    }

    @Test
    void a_record_of_another_type_is_a_bad_record() {
        ModelPin pin = new ModelPin("custom", 3L, "me", Instant.EPOCH, null);
        byte[] bytes = serdes.<ModelPin>serializer(topics.models()).serialize("", pin);

        assertThatThrownBy(() ->
                        serdes.deserializer(topics.models(), ModelChunk.class).deserialize("", bytes))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'test.models' holds a io.moodstream.ModelPin instead of a"
                        + " io.moodstream.ModelChunk.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:8081", "ftp://registry", "http://", "http://one:1,two:2"})
    void rejects_an_invalid_url(String url) {
        assertThatThrownBy(() -> AvroSerdes.connect(url, Map.of()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageEndingWith("is not the URL of a schema registry; write it such as http://127.0.0.1:8081.");
    }

    private byte[] write(PhotoEvent event) {
        return serializer.serialize("test.photo-events", event);
    }

    private PhotoEvent read(byte[] bytes) {
        return deserializer.deserialize("test.photo-events", bytes);
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
