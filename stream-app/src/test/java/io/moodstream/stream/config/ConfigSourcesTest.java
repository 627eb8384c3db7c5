package io.moodstream.stream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigSourcesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void arguments_override_the_environment_which_overrides_the_file() throws IOException {
        Path file = Files.writeString(
                folder.resolve("app.properties"),
                "moodstream.threads=1\nmoodstream.members=a\nbootstrap.servers=file:1\n");

        Map<String, String> settings = ConfigSources.gather(
                List.of("moodstream.threads=3", "--config", file.toString()),
                Map.of(
                        "MOODSTREAM_THREADS", "2",
                        "MOODSTREAM_MEMBERS", "b",
                        "MOODSTREAM_KAFKA_SASL_MECHANISM", "PLAIN",
                        "MOODSTREAM_SCHEMA_REGISTRY_URL", "http://r",
                        "MOODSTREAM_LOG_FORMAT", "json",
                        "PATH", "/bin"));

        assertThat(settings)
                .containsOnly(
                        Map.entry("moodstream.threads", "3"),
                        Map.entry("moodstream.members", "b"),
                        Map.entry("bootstrap.servers", "file:1"),
                        Map.entry("sasl.mechanism", "PLAIN"),
                        Map.entry("schema.registry.url", "http://r"));
    }

    @Test
    void rejects_a_missing_file_an_unknown_argument_and_an_unknown_log_format() {
        assertThatThrownBy(() -> ConfigSources.gather(List.of("--config", "/none/such"), Map.of()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("/none/such");
        assertThatThrownBy(() -> ConfigSources.gather(List.of("--verbose"), Map.of()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("'--verbose' is not understood");
        assertThatThrownBy(() -> ConfigSources.gather(List.of(), Map.of("MOODSTREAM_LOG_FORMAT", "xml")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("MOODSTREAM_LOG_FORMAT must be text or json, not 'xml'.");
    }
}
