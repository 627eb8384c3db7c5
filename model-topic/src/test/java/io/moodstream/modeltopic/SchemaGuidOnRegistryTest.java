package io.moodstream.modeltopic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.PhotoEvent;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.PlatformExtension;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.serde.AvroSerdes;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The embedded registry has no GUIDs: a record that names one is bad, and is not retried as in an outage. */
@ExtendWith(PlatformExtension.class)
class SchemaGuidOnRegistryTest {

    @Test
    void rejects_a_schema_guid_as_a_bad_record_if_the_registry_has_none(LocalPlatform platform) {
        byte[] guid = new byte[17];
        guid[0] = 1;
        Headers headers = new RecordHeaders().add("__value_schema_id", guid);
        try (AvroSerdes serdes = AvroSerdes.connect(platform.schemaRegistryUrl(), Map.of())) {
            Deserializer<PhotoEvent> reader =
                    serdes.deserializer(TopicCatalogue.defaults().photoEvents(), PhotoEvent.class);

            assertThatThrownBy(() -> reader.deserialize("", headers, new byte[] {2, 4}))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageContaining("names schema GUID 00000000-0000-0000-0000-000000000000")
                    .hasMessageContaining("'__value_schema_id'");
        }
    }
}
