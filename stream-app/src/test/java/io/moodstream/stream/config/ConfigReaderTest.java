package io.moodstream.stream.config;

import static io.moodstream.stream.config.ConfigExamples.MIN;
import static io.moodstream.stream.config.ConfigExamples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moodstream.domain.LoadableMembers;
import io.moodstream.stream.classify.NoFacePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConfigReaderTest {

    @Test
    void applies_the_documented_defaults() {
        StreamAppConfig config = ConfigReader.read(MIN);

        assertThat(config.topicPrefix()).isEmpty();
        assertThat(config.applicationId()).isEqualTo("moodstream-stream-app");
        assertThat(config.instanceId()).isNotBlank();
        assertThat(config.folders().state()).isAbsolute().endsWithRaw(Path.of("moodstream-data/stream-app/state"));
        assertThat(config.folders().models()).isAbsolute().endsWithRaw(Path.of("moodstream-data/stream-app/models"));
        assertThat(config.members()).isEqualTo(LoadableMembers.ANY);
        assertThat(config.processing().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.processing().batch()).isEqualTo(16);
        assertThat(config.processing().followsDetector()).isTrue();
        assertThat(config.processing().fallbackDetector()).isEqualTo("shipped");
        assertThat(config.processing().noFacePolicy()).isEqualTo(NoFacePolicy.CLASSIFY);
        assertThat(config.processing().commitInterval()).isEqualTo(Duration.ofMillis(60));
        assertThat(config.processing().guarantee()).isEqualTo(ProcessingGuarantee.EXACTLY_ONCE_V2);
        assertThat(config.metrics().windows().hopping().size()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.metrics().windows().hopping().advance()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.metrics().labelHorizon()).isEqualTo(Duration.ofDays(8));
        assertThat(config.metrics().interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.http()).contains(ListenAddress.USUAL).hasToString("Optional[127.0.0.1:9404]");
    }

    @Test
    void reports_all_problems_at_once_with_rule_value_and_hint() {
        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigReader.read(Map.of(
                        "bootstrap.servers", "127.0.0.1:9092",
                        "moodstream.threads", "0",
                        "moodstream.label.horizon", "soon",
                        "moodstream.members", "custom,Custom",
                        "moodstream.window.size", "90s",
                        "moodstream.processing.guarantee", "at_most_once",
                        "moodstream.topic.prefx", "x-",
                        "moodstream.http.listen", "9404")));

        assertThat(settings(e))
                .containsExactlyInAnyOrder(
                        "schema.registry.url",
                        "moodstream.threads",
                        "moodstream.label.horizon",
                        "moodstream.members",
                        "moodstream.window.size",
                        "moodstream.processing.guarantee",
                        "moodstream.trusted.keys",
                        "moodstream.http.listen",
                        "moodstream.topic.prefx");
        assertThat(e.getMessage())
                .startsWith("The configuration has 9 problems:")
                .contains(
                        "schema.registry.url: must be set, not ''. The schema registry, such as http://127.0.0.1:8081.")
                .contains("moodstream.threads: must be a whole number of 1 or more, not '0'.")
                .contains("moodstream.label.horizon: must be a time above 0", "not 'soon'. The default is 8d.")
                .contains("Did you mean moodstream.topic.prefix?");
    }

    @Test
    void passes_other_settings_to_kafka_or_the_registry_and_hides_their_values() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("sasl.jaas.config", "secret-1");
        values.put("basic.auth.user.info", "user:secret-2");
        values.put("schema.registry.ssl.truststore.password", "secret-3");

        StreamAppConfig config = ConfigReader.read(values);

        assertThat(config.connection().kafka()).containsOnlyKeys("bootstrap.servers", "sasl.jaas.config");
        assertThat(config.connection().registry())
                .containsOnlyKeys("basic.auth.user.info", "schema.registry.ssl.truststore.password");
        assertThat(config.toString()).contains("127.0.0.1:9092").doesNotContain("secret");
        assertThat(StreamsProperties.of(config))
                .containsEntry("sasl.jaas.config", "secret-1")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("probing.rebalance.interval.ms", 60_000L);
    }

    @Test
    void accepts_spaces_and_trailing_commas_in_lists_and_any_case_in_constants() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("moodstream.members", " custom , xgcustom,");
        values.put("moodstream.photo.places", "s3://photos/in/,");
        values.put("moodstream.processing.guarantee", "AT_LEAST_ONCE");
        StreamAppConfig config = ConfigReader.read(values);
        assertThat(config.members().names()).containsExactly("custom", "xgcustom");
        assertThat(config.processing().places().roots()).hasSize(1);
        assertThat(config.processing().guarantee()).isEqualTo(ProcessingGuarantee.AT_LEAST_ONCE);
    }

    @Test
    void reports_values_of_the_wrong_type() {
        Map<String, String> values = new HashMap<>(MIN);
        values.put("moodstream.batch.photos", "many");
        values.put("moodstream.unsigned.models.allowed", "maybe");
        assertThatThrownBy(() -> ConfigReader.read(values))
                .hasMessageContaining("The configuration has 2 problems:")
                .hasMessageContaining(
                        "moodstream.batch.photos: must be a whole number of 1 or more, not 'many'. The default is 16.")
                .hasMessageContaining(
                        "moodstream.unsigned.models.allowed: must be true or false, not 'maybe'. The default is false.");
    }
}
