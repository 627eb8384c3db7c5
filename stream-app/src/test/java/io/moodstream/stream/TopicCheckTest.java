package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicCheckTest {

    @Test
    void a_broker_that_is_not_there_is_one_sentence_with_the_way_out() {
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", "500", "request.timeout.ms", "400");

        assertThatThrownBy(() -> TopicCheck.catalogue(kafka, "", "app"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("check bootstrap.servers");
    }

    @Test
    void a_setting_that_kafka_does_not_take_is_named() {
        assertThatThrownBy(() -> TopicCheck.catalogue(Map.of("bootstrap.servers", "no-port"), "", "app"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("no-port");
    }
}
