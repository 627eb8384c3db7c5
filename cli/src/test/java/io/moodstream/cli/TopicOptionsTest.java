package io.moodstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands on topics reject before they connect to a broker; the data folder stays empty. */
class TopicOptionsTest {

    private final Path temp;

    TopicOptionsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models show                                  | 'MEMBER[@VERSION]'
                    models export custom                         | --out=<dir>
                    models export --out there                    | 'MEMBER'
                    publish                                      | 'ARTIFACT'
                    pin                                          | --release=<member>
                    pin custom@1 --release custom                | mutually exclusive
                    watch                                        | 'predictions|metrics|status'
                    trace                                        | 'PHOTO'
                    dlq show                                     | 'LETTER'
                    rollouts show                                | 'MEMBER[@VERSION]|PLAN'
                    rollouts promote                             | 'MEMBER[@VERSION]'
                    rollouts abort                               | 'MEMBER[@VERSION]'
                    rollouts pause                               | 'MEMBER[@VERSION]'
                    rollouts resume                              | 'MEMBER[@VERSION]'
                    """)
    void reports_missing_and_excess_arguments(String words, String what) {
        refused(words, what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    models --output xml                          | [text, json] | 'xml'
                    doctor --output yaml                         | [text, json] | 'yaml'
                    trace photo-1 --output yaml                  | [text, json, openlineage] | 'yaml'
                    publish there --keep 0                       | --keep is 1 or more | not 0.
                    publish there --keep -1                      | --keep is 1 or more | not -1.
                    publish there --keep ten                     | --keep | 'ten' is not an int
                    watch status --max -1                        | --max is 1 or more | not -1.
                    watch status --max many                      | --max | 'many' is not a long
                    dlq list --limit -5                          | --limit is 1 or more | not -5.
                    dlq list --limit few                         | --limit | 'few' is not an int
                    dlq replay --all --wait soon                 | --wait | 'soon' is not a duration: write one such as
                    replay --since 0h                            | --since | '0h' is not a duration: write one such as
                    replay --photos 100001                       | --photos is 1 to 100000 | not 100001.
                    setup --partitions several                   | --partitions | 'several' is not an int
                    setup --partitions -3                        | --partitions must be 1 or more | not -3 and -1.
                    setup --replication 99999                    | --replication | '99999' is not a short
                    """)
    void reports_an_invalid_value_with_the_valid_ones(String words, String option, String value) {
        refused(words, option, value);
    }

    @Test
    void dlq_requires_a_subcommand() {
        CommandRun run = CommandRun.of("dlq");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("What of the dead letters: list, show or replay?", "Help: ./moodstream dlq");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "models show custom",
                "models export custom --out there",
                "models mend",
                "pin --release custom",
                "policy",
                "policy --compare",
                "watch metrics --max 1",
                "dlq list",
                "dlq show 0/0",
                "dlq replay --all",
                "rollouts",
                "rollouts show custom",
                "rollouts promote custom",
                "rollouts abort custom",
                "rollouts pause custom",
                "rollouts resume custom",
                "trace photo-1",
                "replay",
                "setup --with-signing-key"
            })
    void says_how_to_start_and_makes_no_key_if_nothing_is_running(String words) {
        CommandRun run = run(words);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("Nothing is running in " + temp + ": start it with `./moodstream up`, or name a cluster")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(temp).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pin nonsense@x                  | 'nonsense@x' does not name a model version; write member@version
                    pin custom@0                    | 'custom@0' does not name a model version
                    pin --release custom@1          | names a member without a version, such as custom, not 'custom@1'.
                    models show custom@new          | 'custom@new' does not name a model version
                    policy --voters custom,mine     | add '--publish majority'
                    dlq show 3                      | '3' names no dead letter; write partition/offset
                    dlq show 0/-1                   | '0/-1' names no dead letter
                    dlq replay 0/0 first            | 'first' names no dead letter; write partition/offset
                    """)
    void rejects_malformed_names_and_says_what_to_write(String words, String why) {
        CommandRun run = run(words);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(why).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private void refused(String words, String... what) {
        CommandRun run = run(words);

        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err())
                .contains(what)
                .containsPattern("Help: \\./moodstream [a-z ]+ --help")
                .doesNotContain("Exception", "\tat ", "    at ");
        assertThat(run.out()).isEmpty();
        assertThat(temp).isEmptyDirectory();
    }

    private CommandRun run(String words) {
        return CommandRun.of(Stream.concat(Stream.of(words.split(" ")), Stream.of("--data-dir", temp.toString()))
                .toArray(String[]::new));
    }
}
