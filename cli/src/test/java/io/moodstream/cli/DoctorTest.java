package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} where nothing is running. */
class DoctorTest {

    @TempDir
    private Path temp = Path.of("");

    private final CapturedCommand command = new CapturedCommand();

    @Test
    void advises_to_start_if_nothing_is_running() {
        assertThat(command.run("doctor", "--data-dir", temp.toString())).isEqualTo(1);
        assertThat(command.out())
                .containsPattern("ok +java +Java ")
                .containsPattern("ok +data folder +" + temp)
                .containsPattern("ok +libraries +Native libraries are unpacked into ")
                .containsPattern("failed +broker +Nothing is running in " + temp)
                .contains("-> Start it: './moodstream up'.");
        assertThat(command.err()).isEmpty();
    }

    @Test
    void warns_about_a_port_that_is_in_use() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(temp.resolve("ports.properties"), "broker=" + taken.getLocalPort() + "\n");
            assertThat(command.run("doctor", "--data-dir", temp.toString(), "--output", "json"))
                    .isEqualTo(1);
            assertThat(command.out())
                    .contains("\"subject\":\"ports\",\"state\":\"warning\"", taken.getLocalPort() + " (broker)");
        }
    }

    @Test
    void checks_broker_and_registry_independently() throws IOException {
        String closed = "127.0.0.1:" + CapturedCommand.closedPort();
        assertThat(command.run(
                        "doctor",
                        "--data-dir",
                        temp.toString(),
                        "--bootstrap-server",
                        closed,
                        "--schema-registry",
                        "http://" + closed))
                .isEqualTo(1);
        assertThat(command.out())
                .containsPattern("failed +broker +No Kafka broker answers at " + closed)
                .containsPattern("failed +registry +No schema registry answers")
                .containsPattern("unknown +topics ");
    }
}
