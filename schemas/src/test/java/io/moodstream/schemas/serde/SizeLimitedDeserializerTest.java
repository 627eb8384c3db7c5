package io.moodstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.schemas.BadRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class SizeLimitedDeserializerTest {

    @Test
    void rejects_a_value_over_the_limit() {
        SizeLimitedDeserializer<String> small = new SizeLimitedDeserializer<>(new StringDeserializer(), 4);
        byte[] four = "four".getBytes(StandardCharsets.UTF_8);
        assertThat(small.deserialize("topic", new RecordHeaders(), four)).isEqualTo("four");
        assertThatThrownBy(() -> small.deserialize("topic", new RecordHeaders(), new byte[5]))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("5 bytes");
    }
}
