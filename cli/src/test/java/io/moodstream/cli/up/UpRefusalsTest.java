package io.moodstream.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.moodstream.cli.CommandRun;
import io.moodstream.cli.CommandsExtension;
import io.moodstream.cli.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code up} refuses before it starts a process. */
@ExtendWith(CommandsExtension.class)
class UpRefusalsTest {

    private final Path temp;
    private final Path data;

    UpRefusalsTest(@TempDir Path temp) {
        this.temp = temp;
        this.data = temp.resolve("data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", ":8080", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:http", "127.0.0.1:-1"})
    void rejects_an_invalid_listen_address(String listen) {
        CommandRun run = up("--listen=" + listen);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "--listen is a host and a port such as 127.0.0.1:8080, not '" + listen + "'.");
        assertThat(data).doesNotExist();
    }

    @Test
    void reports_a_port_that_is_in_use_with_three_remedies() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CommandRun run = up("--listen=127.0.0.1:" + taken.getLocalPort());

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("Nothing can listen on 127.0.0.1:" + taken.getLocalPort() + " (")
                    .contains("stop what listens there", "--listen 127.0.0.1:<port>", "--no-web")
                    .hasLineCount(1);
        }
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --upload-rate=0              | --upload-rate is 1 or more, not 0.0.
                    --upload-rate=NaN            | --upload-rate is 1 or more, not NaN.
                    --access-tokens=gone.txt     | gone.txt' of --access-tokens cannot be read: it is not there
                    --trusted-keys=gone.pem      | The key file gone.pem cannot be read
                    """)
    void rejects_invalid_web_options_before_anything_starts(String option, String message) {
        CommandRun run = up("--listen=127.0.0.1:0", option);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --password --no-password     | only once
                    --upload-rate=many           | --upload-rate
                    --keep-data                  | Unknown option: '--keep-data'
                    here                         | Unmatched argument at index
                    """)
    void rejects_invalid_options(String options, String message) {
        CommandRun run = up(options.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message, "Help: ./moodstream up --help");
        assertThat(data).doesNotExist();
    }

    @Test
    void reports_a_file_in_place_of_the_data_folder() throws IOException {
        Files.writeString(data, "no folder");

        CommandRun run = up("--no-web");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("The data folder " + data + " cannot be used (")
                .contains("choose another folder (--data-dir, or MOODSTREAM_DATA)")
                .hasLineCount(1);
    }

    @Test
    void rejects_a_data_folder_that_another_run_uses(TestCluster running) {
        CommandRun run =
                CommandRun.of("up", "--no-web", "--data-dir", running.dataDir().toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("is in use by process " + ProcessHandle.current().pid() + ": stop that run first, or choose")
                .hasLineCount(1);
        assertThatCode(() -> running.cluster().checkBroker())
                .as("it is still running")
                .doesNotThrowAnyException();
    }

    private CommandRun up(String... options) {
        List<String> words = new ArrayList<>(List.of("up"));
        words.addAll(List.of(options));
        words.addAll(List.of("--data-dir", temp.resolve("data").toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }
}
