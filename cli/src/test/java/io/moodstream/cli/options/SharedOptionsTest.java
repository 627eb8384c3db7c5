package io.moodstream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.cli.CommandRun;
import io.moodstream.schemas.FieldLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Options that several commands have. */
class SharedOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"json", "JSON", "Json"})
    void the_output_format_is_case_insensitive(String form) {
        OutputOption output = new OutputOption();
        parse(output, "--output", form);

        assertThat(output.json()).isTrue();
    }

    @Test
    void defaults_to_text_output_the_current_user_and_no_reason() {
        OutputOption output = new OutputOption();
        parse(output);
        assertThat(output.json()).isFalse();

        AuditOptions audit = new AuditOptions();
        parse(audit);
        assertThat(audit.by()).isEqualTo(System.getProperty("user.name"));
        assertThat(audit.reason()).isEmpty();

        parse(audit, "--by", "anna", "--reason", "it is worse");
        assertThat(audit.by()).isEqualTo("anna");
        assertThat(audit.reason()).isEqualTo("it is worse");
    }

    /** Of two-byte characters: their number is within the limit, that of their bytes is not. */
    @ParameterizedTest
    @ValueSource(strings = {"classify", "upload"})
    void rejects_an_uploader_name_that_is_too_long_before_reading_photos(String command) {
        String name = "é".repeat(FieldLimits.UPLOADER / 2 + 1);

        CommandRun run = CommandRun.of(command, "gone.jpg", "--uploader", name);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("--uploader has 1026 bytes in UTF-8, and at most 1024 are taken.")
                .contains("Help: ./moodstream " + command + " --help")
                .doesNotContain("gone.jpg");
    }

    private static void parse(Object options, String... words) {
        new CommandLine(CommandSpec.create().addMixin("options", CommandSpec.forAnnotatedObject(options)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(words);
    }
}
