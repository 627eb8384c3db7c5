package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicCheckTest {

    @Test
    void reports_an_unreachable_broker_and_what_to_check() {
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", "500", "request.timeout.ms", "400");

        assertThatThrownBy(() -> TopicCheck.catalogue(kafka, "", "app"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("check bootstrap.servers");
    }

    @Test
    void quotes_a_setting_that_kafka_rejects() {
        assertThatThrownBy(() -> TopicCheck.catalogue(Map.of("bootstrap.servers", "no-port"), "", "app"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no-port");
    }
}
