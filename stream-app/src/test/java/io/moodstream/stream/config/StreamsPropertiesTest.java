package io.moodstream.stream.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.junit.jupiter.api.Test;

/** The properties that exactly-once and a fast recovery depend on. */
final class StreamsPropertiesTest {

    @Test
    void commits_offsets_output_and_state_together() {
        StreamsConfig config = config(Map.of());

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getBoolean("enable.transactional.statestores")).isTrue();
        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString())
                .containsEntry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false")
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        assertThat(config.getProducerConfigs("client"))
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .doesNotContainEntry(ProducerConfig.ACKS_CONFIG, "0")
                .doesNotContainEntry(ProducerConfig.ACKS_CONFIG, "1");
    }

    @Test
    void fails_the_thread_instead_of_skipping_records() {
        StreamsConfig config = config(Map.of());

        assertThat(config.getClass(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG))
                .isEqualTo(LogAndFailExceptionHandler.class);
        assertThat(config.getClass(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG))
                .isEqualTo(LogAndFailProcessingExceptionHandler.class);
        assertThat(config.getClass(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG))
                .isEqualTo(FatalProductionExceptionHandler.class);
    }

    @Test
    void only_the_moodstream_setting_can_weaken_the_guarantee() {
        Map<String, String> kafka = Map.of("processing.guarantee", "at_least_once");
        assertThat(config(kafka).getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo("exactly_once_v2");

        StreamsConfig chosen = config(Map.of("moodstream.processing.guarantee", "at_least_once"));
        assertThat(chosen.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("at_least_once");
    }

    private static StreamsConfig config(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers", "127.0.0.1:9092",
                "schema.registry.url", "http://127.0.0.1:8081",
                "moodstream.unsigned.models.allowed", "true"));
        settings.putAll(more);
        return new StreamsConfig(StreamsProperties.of(ConfigReader.read(settings)));
    }
}
