package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MoodstreamTest {

    @TempDir
    private Path temp = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Moodstream.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "setup",
                "train",
                "evaluate",
                "publish",
                "models",
                "pin",
                "policy",
                "upload",
                "label",
                "classify",
                "watch",
                "dlq",
                "doctor",
                "completion"
            })
    void every_command_has_a_manual_with_examples(String name) {
        assertThat(run(name, "--help")).isZero();
        assertThat(out.toString())
                .startsWith("NAME\n  moodstream " + name + "\n")
                .contains("\nSYNOPSIS\n", "\nDESCRIPTION\n", "\nOPTIONS\n", "--stacktrace")
                .containsPattern("\nEXAMPLES\n.*moodstream.* " + name);
    }

    @Test
    void the_completion_script_is_bash_and_knows_every_command() throws IOException, InterruptedException {
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(temp.resolve("completion.bash"), out.toString());
        assertThat(out.toString()).contains("classify", "doctor", "--labels-from-folders");
        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void the_doctor_says_what_to_do_where_nothing_runs() {
        assertThat(run("doctor", "--data-dir", temp.toString())).isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("ok +java +Java ")
                .containsPattern("ok +data folder +" + temp)
                .containsPattern("ok +libraries +Native libraries are unpacked into ")
                .containsPattern("failed +broker +Nothing is running in " + temp)
                .contains("-> Start it: './moodstream up'.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_doctor_names_a_port_that_another_program_took() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(temp.resolve("ports.properties"), "broker=" + taken.getLocalPort() + "\n");
            assertThat(run("doctor", "--data-dir", temp.toString(), "--output", "json"))
                    .isEqualTo(1);
            assertThat(out.toString())
                    .contains("\"subject\":\"ports\",\"state\":\"warning\"", taken.getLocalPort() + " (broker)");
        }
    }

    @Test
    void the_doctor_looks_at_broker_and_registry_each_by_itself() throws IOException {
        String closed = "127.0.0.1:" + closedPort();
        assertThat(run(
                        "doctor",
                        "--data-dir",
                        temp.toString(),
                        "--bootstrap-server",
                        closed,
                        "--schema-registry",
                        "http://" + closed))
                .isEqualTo(1);
        assertThat(out.toString())
                .containsPattern("failed +broker +No Kafka broker answers at " + closed)
                .containsPattern("failed +registry +No schema registry answers")
                .containsPattern("unknown +topics ");
    }

    @Test
    void a_mistyped_command_gets_a_suggestion() {
        assertThat(run("claasify", "x.jpg")).isEqualTo(2);
        assertThat(err.toString()).contains("claasify").contains("classify").doesNotContain("\tat ");
    }

    @Test
    void a_mistyped_option_gets_a_suggestion() {
        assertThat(run("upload", "--lables-from-folders", "x.jpg")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--lables-from-folders")
                .contains("--labels-from-folders")
                .contains("Help: ./moodstream upload --help");
    }

    @Test
    void no_command_at_all_is_told_where_help_is() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Which command?").contains("Help: ./moodstream --help");
    }

    @Test
    void a_wrong_option_of_a_subcommand_names_help_that_exists() {
        assertThat(run("dlq", "list", "--lables")).isEqualTo(2);
        assertThat(err.toString()).contains("Help: ./moodstream dlq list --help");
    }

    @Test
    void the_list_of_commands_says_what_each_does() {
        assertThat(run("help")).isZero();
        assertThat(out.toString())
                .containsPattern("train +Train the four models")
                .doesNotContainPattern("train +moodstream train");
    }

    @Test
    void a_label_that_is_none_is_told_the_two() {
        assertThat(run("label", "some-id", "angry")).isEqualTo(2);
        assertThat(err.toString())
                .contains("angry")
                .containsIgnoringCase("happy")
                .containsIgnoringCase("sad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "watch predictions", "label id happy", "pin custom@1"})
    void nothing_running_is_said_with_the_way_out(String words) {
        String[] args = (words + " --data-dir " + temp).split(" ");

        assertThat(run(args)).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("Nothing is running in " + temp + ": start it with `./moodstream up`, or name a cluster with"
                        + " --bootstrap-server and --schema-registry.");
    }

    @Test
    void a_broker_that_does_not_answer_is_named() throws IOException {
        String closed = "127.0.0.1:" + closedPort();

        assertThat(run("models", "--bootstrap-server", closed, "--schema-registry", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("No Kafka broker answers at " + closed + " within 10 s")
                .hasLineCount(1);
    }

    @Test
    void a_bootstrap_server_without_a_port_is_refused() {
        assertThat(run("models", "--bootstrap-server", "nonsense", "--schema-registry", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nonsense").hasLineCount(1);
    }

    @Test
    void half_a_cluster_is_refused() {
        assertThat(run("models", "--bootstrap-server", "127.0.0.1:9092")).isEqualTo(1);
        assertThat(err.toString()).contains("--schema-registry");
    }

    @Test
    void a_missing_command_config_is_named() {
        Path gone = temp.resolve("gone.properties");

        assertThat(run(
                        "models",
                        "--bootstrap-server",
                        "127.0.0.1:1",
                        "--schema-registry",
                        "http://127.0.0.1:1",
                        "--command-config",
                        gone.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(gone.toString()).hasLineCount(1);
    }

    @Test
    void a_pin_of_no_version_is_explained() {
        assertThat(run("pin", "custom")).isEqualTo(1);
        assertThat(err.toString()).contains("'custom'").contains("custom@3");
    }

    @Test
    void a_photo_that_is_not_there_is_named_before_anything_else() {
        assertThat(run("classify", temp.resolve("gone.jpg").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("gone.jpg").hasLineCount(1);
    }

    @Test
    void a_photo_that_is_too_large_is_not_sent() throws IOException {
        Path huge = temp.resolve("huge.jpg");
        Files.write(huge, new byte[17 * 1024 * 1024]);

        assertThat(run("classify", huge.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("huge.jpg").contains("17.0 MiB").contains("16.0 MiB");
    }

    @Test
    void a_data_set_that_is_missing_is_named() {
        assertThat(run("train", "--data", temp.resolve("gone.zip").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("gone.zip").hasLineCount(1);
    }

    @Test
    void a_folder_without_the_two_classes_is_refused() throws IOException {
        Files.createDirectories(temp.resolve("train/angry"));
        Files.write(temp.resolve("train/angry/a.jpg"), new byte[] {1});

        assertThat(run("train", "--data", temp.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(temp.toString()).contains("happy").contains("sad");
    }

    @Test
    void a_stack_trace_is_printed_only_where_asked_for() {
        assertThat(run("classify", "gone.jpg", "--stacktrace")).isEqualTo(1);
        assertThat(err.toString()).contains("    at io.moodstream");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
