package io.moodstream.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.cli.CommandRun;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How a command determines its cluster; none is running. */
class ConnectionOptionsTest {

    private final Path temp;

    ConnectionOptionsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private static ConnectionOptions parsed(String... words) {
        ConnectionOptions options = new ConnectionOptions();
        new CommandLine(CommandSpec.create().addMixin("connection", CommandSpec.forAnnotatedObject(options)))
                .parseArgs(words);
        return options;
    }

    @Test
    void uses_the_given_cluster_with_its_settings_and_prefix() throws IOException {
        Path config = Files.writeString(
                temp.resolve("client.properties"), "security.protocol=SASL_SSL\nbootstrap.servers=elsewhere:9092\n");

        try (Cluster cluster = parsed(
                        "--bootstrap-server=kafka:9092",
                        "--schema-registry=http://registry:8081",
                        "--command-config=" + config,
                        "--topic-prefix=test-")
                .unchecked()) {
            assertThat(cluster.bootstrapServers()).as("the option wins").isEqualTo("kafka:9092");
            assertThat(cluster.registryUrl()).isEqualTo("http://registry:8081");
            assertThat(cluster.kafka())
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("enable.metrics.push", "false");
            assertThat(cluster.topics().all()).extracting(Topic::name).allMatch(name -> name.startsWith("test-"));
        }
    }

    @Test
    void client_metrics_are_off_unless_the_settings_file_enables_them() throws IOException {
        Path config = Files.writeString(temp.resolve("client.properties"), "enable.metrics.push=true\n");

        assertThat(ClientSettings.of("kafka:9092", config))
                .containsEntry("enable.metrics.push", "true")
                .containsEntry("bootstrap.servers", "kafka:9092");
        assertThat(ClientSettings.of("kafka:9092", null)).hasSize(2).containsEntry("enable.metrics.push", "false");
    }

    @Test
    void reports_an_unreadable_settings_file_with_its_option() throws IOException {
        Path broken = Files.writeString(temp.resolve("broken.properties"), "password=\\u00zz\n");
        assertThatThrownBy(() -> ClientSettings.of("kafka:9092", broken))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageStartingWith(
                        "The file '" + broken + "' of --command-config cannot be read as properties: Malformed");

        assertThatThrownBy(() -> ClientSettings.of("kafka:9092", temp))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("The file '" + temp + "' of --command-config cannot be read as properties");

        Path gone = temp.resolve("gone.properties");
        assertThatThrownBy(() -> ClientSettings.of("kafka:9092", gone))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The file '" + gone + "' of --command-config cannot be read as properties: it is not there,"
                        + " or a link that leads nowhere.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bootstrap-server=kafka:9092", "--schema-registry=http://registry:8081"})
    void rejects_a_broker_without_a_registry_and_vice_versa(String half) {
        assertThatThrownBy(() -> parsed(half).unchecked())
                .isInstanceOf(MoodstreamException.class)
                .hasMessage(
                        "A cluster needs both --bootstrap-server and --schema-registry; only one of them was given.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "ftp://registry", "http://"})
    void rejects_an_invalid_registry_url(String url) {
        assertThatThrownBy(() -> parsed("--bootstrap-server=kafka:9092", "--schema-registry=" + url)
                        .unchecked())
                .isInstanceOf(MoodstreamException.class)
                .hasMessage(
                        "'" + url + "' is not the URL of a schema registry; write it such as http://127.0.0.1:8081.");
    }

    @Test
    void keys_are_in_the_data_folder_whatever_the_cluster() {
        ConnectionOptions options = parsed("--data-dir=" + temp.resolve("a/../b"), "--bootstrap-server=kafka:9092");

        assertThat(options.dataDir()).isEqualTo(temp.resolve("b"));
        assertThat(options.keys().trustedFolder()).isEqualTo(temp.resolve("b/keys/trusted"));
    }

    @Test
    void topics_have_the_given_prefix_and_partitions() {
        assertThat(parsed("--topic-prefix=x.").topics(7).photoEvents()).satisfies(topic -> {
            assertThat(topic.name()).isEqualTo("x.photo-events");
            assertThat(topic.partitions()).isEqualTo(7);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    security.protocol=NONSENSE                               | NONSENSE
                    security.protocol=SASL_PLAINTEXT;sasl.mechanism=PLAIN    | cannot be used:
                    """)
    void reports_invalid_kafka_settings_in_one_line_with_their_option(String lines, String message) throws IOException {
        Path config = Files.writeString(temp.resolve("client.properties"), lines.replace(';', '\n'));

        CommandRun run = CommandRun.of(
                "upload",
                config.toString(),
                "--bootstrap-server=127.0.0.1:1",
                "--schema-registry=http://127.0.0.1:1",
                "--command-config=" + config);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("Kafka at '127.0.0.1:1' cannot be used: ", message, "--command-config")
                .doesNotContain("Unexpected failure")
                .hasLineCount(1);
    }
}
