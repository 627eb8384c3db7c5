package io.moodstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that refer to schemas that the registry does not know. */
class UnknownSchemasTest {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Topic photos = TopicCatalogue.defaults().photoEvents();
    private long now;
    private final UnknownSchemas unknown = new UnknownSchemas(PAUSE, () -> now);
    private SmallRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new SmallRegistry();
        registry.recreate(Map.of(3, PhotoEvent.getClassSchema()), photos);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void remembers_an_unknown_reference_for_a_pause() {
        unknown.add(id(1));
        assertThat(unknown.contains(id(1))).isTrue();
        assertThat(unknown.contains(id(2))).isFalse();
        now = PAUSE.toNanos() - 1;
        assertThat(unknown.contains(id(1))).isTrue();
        now = PAUSE.toNanos();
        assertThat(unknown.contains(id(1))).isFalse();
    }

    @Test
    void drops_the_oldest_of_too_many_references() {
        for (int i = 0; i < UnknownSchemas.MAX; i++) {
            unknown.add(id(i));
        }
        unknown.add(id(0));
        unknown.add(id(UnknownSchemas.MAX));
        assertThat(unknown.contains(id(0))).as("added again").isTrue();
        assertThat(unknown.contains(id(1))).isFalse();
        assertThat(unknown.contains(id(2))).isTrue();
        assertThat(unknown.contains(id(UnknownSchemas.MAX))).isTrue();
    }

    @Test
    void the_registry_is_asked_once_for_many_records_with_an_unknown_id() {
        try (AvroSerdes serdes = registry.serdes()) {
            Deserializer<PhotoEvent> deserializer = serdes.deserializer(photos, PhotoEvent.class);
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> deserializer.deserialize("", new byte[] {0, 0x7f, -1, -1, -1}))
                        .isInstanceOf(BadRecordException.class)
                        .hasMessageContaining("schema id 2147483647, which the registry does not know");
            }
        }
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void the_registry_is_asked_once_for_many_records_with_an_unknown_guid() {
        SchemaReference guid = new SchemaReference.Guid(new UUID(1, 2));
        try (AvroSerdes serdes = registry.serdes()) {
            WriterSchemas schemas = new WriterSchemas(null, new RegistryLookup(serdes.client()), PAUSE);
            for (int i = 0; i < 100; i++) {
                assertThat(schemas.schema(guid)).isEmpty();
            }
        }
        assertThat(registry.requests).hasSize(1);
    }

    @Test
    void finds_a_schema_registered_later_after_a_second_despite_a_long_pause() throws InterruptedException {
        Duration pause = Duration.ofHours(1);
        try (AvroSerdes serdes = new AvroSerdes(registry.serdes().client(), pause)) {
            Deserializer<PhotoEvent> deserializer = serdes.deserializer(photos, PhotoEvent.class);
            PhotoEvent photo = ExampleRecords.photo(new byte[100]);
            byte[] value = serdes.<PhotoEvent>serializer(photos).serialize("", photo);
            value[4] = 5;
            assertThatThrownBy(() -> deserializer.deserialize("", value)).isInstanceOf(BadRecordException.class);

            registry.recreate(Map.of(5, PhotoEvent.getClassSchema()), photos);
            Thread.sleep(1_000);

            assertThat(deserializer.deserialize("", value)).isEqualTo(photo);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 busy", "404 <html>a web server, but no registry</html>"})
    void a_failing_registry_makes_no_schema_unknown(String answer) {
        try (AvroSerdes serdes = registry.serdes()) {
            WriterSchemas schemas = new WriterSchemas(null, new RegistryLookup(serdes.client()), PAUSE);
            registry.instead = request -> answer;
            assertThatThrownBy(() -> schemas.schema(id(3))).isInstanceOf(RegistryUnavailableException.class);

            registry.instead = request -> null;
            assertThat(schemas.schema(id(3))).isPresent();
        }
    }

    private static SchemaReference id(int number) {
        return new SchemaReference.Id(number);
    }
}
