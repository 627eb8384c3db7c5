package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The manual of every command, including subcommands and hidden ones. */
class ManualPagesTest {

    private static final String PROGRAM = "./moodstream ";

    private static Stream<String> commands() {
        return below(Moodstream.commandLine())
                .map(command -> command.getCommandSpec().qualifiedName(" ").replaceFirst("^moodstream ", ""))
                .filter(name -> !name.equals("help"));
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream().flatMap(sub -> Stream.concat(Stream.of(sub), below(sub)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_prints_its_manual(String name) {
        CommandRun run = CommandRun.of((name + " --help").split(" "));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("NAME\n  moodstream " + name + "\n")
                .contains("\nSYNOPSIS\n", "\nDESCRIPTION\n", "\nOPTIONS\n", "--stacktrace");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_option_and_every_argument_is_described(String name) {
        CommandLine command = Moodstream.commandLine();
        for (String word : name.split(" ")) {
            command = Objects.requireNonNull(command.getSubcommands().get(word));
        }

        assertThat(command.getCommandSpec().args())
                .allSatisfy(argument -> assertThat(String.join(" ", argument.description()))
                        .as(argument.toString())
                        .isNotBlank());
    }

    /** Checks only that an example can be parsed; whether it can be run is up to the command. */
    @Test
    void every_example_can_be_parsed() {
        List<String> examples = Stream.concat(Stream.of(Moodstream.commandLine()), below(Moodstream.commandLine()))
                .flatMap(command -> examples(command).stream())
                .toList();

        assertThat(examples).hasSizeGreaterThan(40);
        assertThat(examples).allSatisfy(example -> assertThatCode(
                        () -> Moodstream.commandLine().parseArgs(words(example)))
                .as(example)
                .doesNotThrowAnyException());
    }

    private static List<String> examples(CommandLine command) {
        String footer =
                String.join("\n", command.getCommandSpec().usageMessage().footer());
        return footer.replaceAll("\\\\\n *", "")
                .lines()
                .filter(line -> line.contains(PROGRAM))
                .map(line -> line.substring(line.indexOf(PROGRAM) + PROGRAM.length()))
                .map(line -> line.replaceFirst(" {2,}\\(.*| [|>] .*|'; .*|\\)$", ""))
                .filter(line -> !line.contains("<"))
                .toList();
    }

    /** Splits a line as a shell does: single quotes preserve spaces. */
    private static String[] words(String line) {
        Matcher word = Pattern.compile("(?:'[^']*'|[^\\s'])+").matcher(line);
        return word.results().map(found -> found.group().replace("'", "")).toArray(String[]::new);
    }

    @Test
    void help_prints_the_manual_of_a_command() {
        assertThat(CommandRun.of("help", "upload").out())
                .isEqualTo(CommandRun.of("upload", "--help").out());
    }

    @Test
    void rejects_help_for_an_unknown_command() {
        CommandRun run = CommandRun.of("help", "uplaod");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("uplaod").doesNotContain("\tat ", "    at ");
    }

    @Test
    void help_does_not_list_hidden_commands() {
        assertThat(commands().collect(Collectors.toSet())).contains("bundle", "dlq list", "import", "web");
        assertThat(CommandRun.of("help").out()).contains("  completion ").doesNotContain("  bundle ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void the_version_option_also_prints_the_java_version(String option) {
        CommandRun run = CommandRun.of(option);

        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(line -> assertThat(line).startsWith("Moodstream "), line -> assertThat(line)
                        .startsWith("Java " + System.getProperty("java.version") + ", "));
    }

    @Test
    void completion_rejects_a_shell_argument() {
        CommandRun run = CommandRun.of("completion", "zsh");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("zsh").contains("Help: ./moodstream completion --help");
    }
}
