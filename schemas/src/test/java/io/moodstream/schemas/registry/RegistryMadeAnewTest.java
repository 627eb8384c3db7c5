package io.moodstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.ModelPin;
import io.moodstream.PhotoEvent;
import io.moodstream.TrainingRequest;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import io.moodstream.schemas.serde.WrittenValue;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that outlive a registry whose replacement assigns other ids to the schemas. */
class RegistryMadeAnewTest {

    private static final Schema PHOTO = PhotoEvent.getClassSchema();
    private static final Schema OTHER = TrainingRequest.getClassSchema();

    private final Topic photos = TopicCatalogue.defaults().photoEvents();
    private final PhotoEvent photo = ExampleRecords.photo(new byte[100]);
    private SmallRegistry registry;
    private AvroSerdes serdes;

    @BeforeEach
    void start() throws IOException {
        registry = new SmallRegistry();
        registry.recreate(Map.of(3, PHOTO, 4, OTHER), photos);
        serdes = new AvroSerdes(registry.serdes().client(), Duration.ZERO);
    }

    @AfterEach
    void stop() {
        serdes.close();
        registry.close();
    }

    @Test
    void a_serializer_soon_writes_the_new_id() throws Exception {
        Serializer<PhotoEvent> serializer = serdes.serializer(photos);
        assertThat(id(serializer.serialize("", photo))).isEqualTo(3);

        registry.recreate(Map.of(3, OTHER, 4, PHOTO), photos);

        await("it writes the new id")
                .pollInterval(Duration.ofMillis(5))
                .until(() -> id(serializer.serialize("", photo)) == 4);
    }

    @Test
    void a_later_serializer_of_the_same_client_writes_the_new_id() throws Exception {
        serdes.<PhotoEvent>serializer(photos).serialize("", photo);
        assertThat(serdes.client().getId("photo-events-value", WireSchema.of(PHOTO), false))
                .isEqualTo(3);

        registry.recreate(Map.of(3, OTHER, 4, PHOTO), photos);
        assertThat(id(serdes.<PhotoEvent>serializer(photos).serialize("", photo)))
                .isEqualTo(4);

        registry.close();
        assertThat(id(serdes.<PhotoEvent>serializer(photos).serialize("", photo)))
                .as("the id that the registry gave last")
                .isEqualTo(4);
    }

    @Test
    void a_serializer_keeps_its_id_while_the_registry_is_empty_or_unreachable() throws Exception {
        Serializer<PhotoEvent> serializer = serdes.serializer(photos);
        serializer.serialize("", photo);

        registry.recreate(Map.of(), photos);
        assertThat(id(serializer.serialize("", photo))).isEqualTo(3);
        registry.close();
        Thread.sleep(50);

        assertThat(id(serializer.serialize("", photo))).isEqualTo(3);
    }

    @Test
    void a_deserializer_reads_records_from_before_and_after() {
        Deserializer<PhotoEvent> deserializer = serdes.deserializer(photos, PhotoEvent.class);
        byte[] old = serdes.<PhotoEvent>serializer(photos).serialize("", photo);
        deserializer.deserialize("", old);
        byte[] other = old.clone();
        other[4] = 4;
        assertThatThrownBy(() -> deserializer.deserialize("", other)).isInstanceOf(BadRecordException.class);

        registry.recreate(Map.of(3, OTHER, 4, PHOTO), photos);
        AvroSerdes young = registry.serdes();
        byte[] fresh = young.<PhotoEvent>serializer(photos).serialize("", photo);
        young.close();

        assertThat(id(fresh)).isEqualTo(4);
        assertThat(deserializer.deserialize("", fresh)).isEqualTo(photo);
        assertThat(deserializer.deserialize("", old)).isEqualTo(photo);
    }

    @Test
    void asks_again_for_a_schema_that_records_do_not_match_but_not_each_time() {
        SchemaReference four = new SchemaReference.Id(4);
        WriterSchemas eager = new WriterSchemas(null, new RegistryLookup(serdes.client()), Duration.ZERO);
        assertThat(eager.schema(four).orElseThrow().getName()).isEqualTo("TrainingRequest");
        Schema old = eager.schema(four).orElseThrow();

        registry.recreate(Map.of(3, OTHER, 4, PHOTO), photos);
        assertThat(eager.others(four, old)).extracting(Schema::getName).containsExactly("PhotoEvent");
        assertThat(eager.schema(four).orElseThrow().getName()).isEqualTo("PhotoEvent");
        assertThat(eager.others(four, eager.schema(four).orElseThrow())).containsExactly(old);

        WriterSchemas patient = new WriterSchemas(null, new RegistryLookup(serdes.client()), Duration.ofMinutes(1));
        patient.schema(new SchemaReference.Id(3));
        int before = registry.requests.size();
        for (int i = 0; i < 100; i++) {
            patient.others(new SchemaReference.Id(3), PHOTO);
        }
        assertThat(registry.requests.size() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void a_signed_value_has_the_current_writer_or_the_first_if_unreachable() {
        byte[] value = serdes.<PhotoEvent>serializer(photos).serialize("", photo);
        assertThat(writer(value)).isEqualTo("PhotoEvent");

        registry.recreate(Map.of(3, ModelPin.getClassSchema()), photos);
        assertThat(writer(value)).isEqualTo("ModelPin");

        registry.close();
        assertThat(writer(value)).isEqualTo("PhotoEvent");
    }

    private String writer(byte[] value) {
        return WrittenValue.of(serdes.client(), new RecordHeaders(), value)
                .writer()
                .getName();
    }

    private static int id(byte[] value) {
        return value[4];
    }
}
