package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MoodstreamTest {

    @TempDir
    private Path temp = Path.of("");

    private final CapturedCommand command = new CapturedCommand();

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
                "rollouts",
                "policy",
                "upload",
                "label",
                "classify",
                "watch",
                "trace",
                "replay",
                "dlq",
                "doctor",
                "completion"
            })
    void every_command_has_a_manual_with_examples(String name) {
        assertThat(command.run(name, "--help")).isZero();
        assertThat(command.out())
                .startsWith("NAME\n  moodstream " + name + "\n")
                .contains("\nSYNOPSIS\n", "\nDESCRIPTION\n", "\nOPTIONS\n", "--stacktrace")
                .containsPattern("\nEXAMPLES\n.*moodstream.* " + name);
    }

    @Test
    void the_completion_script_is_valid_bash_with_commands_and_options() throws IOException, InterruptedException {
        assertThat(command.run("completion")).isZero();
        Path script = Files.writeString(temp.resolve("completion.bash"), command.out());
        List<String> functions = functions("_picocli_moodstream", Moodstream.commandLine());
        assertThat(functions).hasSizeGreaterThan(20);
        assertThat(command.out()).contains(functions).contains("--labels-from-folders");
        assertThat(new ProcessBuilder("bash", "-n", script.toString()).start().waitFor())
                .isZero();
    }

    /** The message is about the folders, and {@code help} and {@code doctor} are where to look next. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_advice_is_given_where_there_is_no_folder_for_libraries() throws Exception {
        Path taken = Files.createDirectory(
                temp.resolve("moodstream-" + Files.getOwner(temp).getName()));
        Files.setPosixFilePermissions(taken, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(mainWithoutHome("help")).isZero();
        assertThat(mainWithoutHome("--version")).isZero();
        assertThat(mainWithoutHome("completion")).isEqualTo(1);
        assertThat(Moodstream.ADVICE).contains("doctor");
    }

    /** The exit code. */
    private int mainWithoutHome(String command) throws IOException, InterruptedException {
        ProcessBuilder main = new ProcessBuilder(
                        JavaCommand.currentJava().toString(),
                        "-Duser.home=?",
                        "-Djava.io.tmpdir=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Moodstream.class.getName(),
                        command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        main.environment().remove("HOME");
        return main.start().waitFor();
    }

    /** The functions that complete the commands below this one; hidden commands have none. */
    private static List<String> functions(String parent, CommandLine command) {
        List<String> functions = new ArrayList<>();
        command.getSubcommands().forEach((name, sub) -> {
            if (!sub.getCommandSpec().usageMessage().hidden()) {
                functions.add("function " + parent + "_" + name + "() {");
                functions.addAll(functions(parent + "_" + name, sub));
            }
        });
        return functions;
    }

    @Test
    void a_mistyped_command_gets_a_suggestion() {
        assertThat(command.run("claasify", "x.jpg")).isEqualTo(2);
        assertThat(command.err()).contains("claasify").contains("classify").doesNotContain("\tat ", "    at ");
    }

    @Test
    void a_mistyped_option_gets_a_suggestion() {
        assertThat(command.run("upload", "--lables-from-folders", "x.jpg")).isEqualTo(2);
        assertThat(command.err())
                .contains("--lables-from-folders")
                .contains("--labels-from-folders")
                .contains("Help: ./moodstream upload --help");
    }

    @Test
    void points_to_the_help_if_no_command_is_given() {
        assertThat(command.run()).isEqualTo(2);
        assertThat(command.err()).contains("Which command?").contains("Help: ./moodstream --help");
    }

    @Test
    void an_unknown_option_points_to_the_help_of_the_subcommand() {
        assertThat(command.run("dlq", "list", "--lables")).isEqualTo(2);
        assertThat(command.err()).contains("Help: ./moodstream dlq list --help");
    }

    @Test
    void help_lists_commands_with_their_descriptions() {
        assertThat(command.run("help")).isZero();
        assertThat(command.out())
                .containsPattern("train +Train the four models")
                .doesNotContainPattern("train +moodstream train");
    }

    @Test
    void rejects_an_unknown_label_and_lists_the_valid_ones() {
        assertThat(command.run("label", "some-id", "angry")).isEqualTo(2);
        assertThat(command.err())
                .contains("angry")
                .containsIgnoringCase("happy")
                .containsIgnoringCase("sad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models", "watch predictions", "label id happy", "pin custom@1"})
    void says_how_to_start_if_nothing_is_running(String words) {
        String[] args = (words + " --data-dir " + temp).split(" ");

        assertThat(command.run(args)).isEqualTo(1);
        assertThat(command.err().strip())
                .isEqualTo("Nothing is running in " + temp + ": start it with `./moodstream up`, or name a cluster with"
                        + " --bootstrap-server and --schema-registry.");
    }

    @Test
    void reports_a_broker_that_does_not_respond() throws IOException {
        String closed = "127.0.0.1:" + CapturedCommand.closedPort();

        assertThat(command.run("models", "--bootstrap-server", closed, "--schema-registry", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(command.err())
                .startsWith("No Kafka broker answers at " + closed + " within 10 s")
                .hasLineCount(1);
    }

    @Test
    void a_bootstrap_server_without_a_port_is_refused() {
        assertThat(command.run("models", "--bootstrap-server", "nonsense", "--schema-registry", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(command.err()).contains("nonsense").hasLineCount(1);
    }

    @Test
    void rejects_a_bootstrap_server_without_a_schema_registry() {
        assertThat(command.run("models", "--bootstrap-server", "127.0.0.1:9092"))
                .isEqualTo(1);
        assertThat(command.err()).contains("--schema-registry");
    }

    @Test
    void reports_a_missing_command_config() {
        Path gone = temp.resolve("gone.properties");

        assertThat(command.run(
                        "models",
                        "--bootstrap-server",
                        "127.0.0.1:1",
                        "--schema-registry",
                        "http://127.0.0.1:1",
                        "--command-config",
                        gone.toString()))
                .isEqualTo(1);
        assertThat(command.err()).contains(gone.toString()).hasLineCount(1);
    }

    @Test
    void rejects_a_pin_without_a_version() {
        assertThat(command.run("pin", "custom")).isEqualTo(1);
        assertThat(command.err()).contains("'custom'").contains("custom@3");
    }

    @Test
    void reports_a_missing_photo_before_anything_else() {
        assertThat(command.run("classify", temp.resolve("gone.jpg").toString())).isEqualTo(1);
        assertThat(command.err()).contains("gone.jpg").hasLineCount(1);
    }

    @Test
    void a_photo_that_is_too_large_is_not_sent() throws IOException {
        Path huge = temp.resolve("huge.jpg");
        Files.write(huge, new byte[17 * 1024 * 1024]);

        assertThat(command.run("classify", huge.toString())).isEqualTo(1);
        assertThat(command.err()).contains("huge.jpg").contains("17.0 MiB").contains("16.0 MiB");
    }

    @Test
    void reports_a_missing_data_set() {
        assertThat(command.run("train", "--data", temp.resolve("gone.zip").toString()))
                .isEqualTo(1);
        assertThat(command.err()).contains("gone.zip").hasLineCount(1);
    }

    @Test
    void a_folder_without_the_two_classes_is_refused() throws IOException {
        Files.createDirectories(temp.resolve("train/angry"));
        Files.write(temp.resolve("train/angry/a.jpg"), new byte[] {1});

        assertThat(command.run("train", "--data", temp.toString())).isEqualTo(1);
        assertThat(command.err()).contains(temp.toString()).contains("happy").contains("sad");
    }

    @Test
    void prints_a_stack_trace_on_request() {
        assertThat(command.run("classify", "gone.jpg", "--stacktrace")).isEqualTo(1);
        assertThat(command.err()).contains("    at io.moodstream");
    }
}
