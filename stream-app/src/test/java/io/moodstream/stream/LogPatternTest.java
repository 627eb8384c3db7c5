package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The text log is read on terminals: no message may control them or look like another message. */
class LogPatternTest {

    @Test
    void replaces_control_characters_and_indents_lines_of_a_message() throws Exception {
        String text =
                layout("photo a\u001b[2J\u009b\u202eb {} \u2028}\n2026-11-30 ERROR forged\n\tma\u00f1ana \ud83d\ude00");

        assertThat(text)
                .contains("WARN", "photo a?[2J??b {} ?}\n    2026-11-30 ERROR forged\n    \tma\u00f1ana \ud83d\ude00");
    }

    /** An exception's message may quote a record. */
    @Test
    void replaces_control_characters_and_indents_lines_of_an_exception() throws Exception {
        Exception failure = new IllegalStateException(
                "quoted\n2026-11-30 ERROR forged\r\n\u001b[2J", new IOException("cause\n2026-11-30 WARN forged"));
        failure.addSuppressed(new IOException("suppressed\n2026-11-30 INFO forged"));

        String text = layout("It failed.", failure);

        assertThat(text)
                .contains(" It failed.\n    java.lang.IllegalStateException: quoted\n")
                .contains("\n    2026-11-30 ERROR forged?\n    ?[2J\n")
                .contains("\n    Caused by: java.io.IOException: cause\n    2026-11-30 WARN forged\n")
                .contains("\n    \tat io.moodstream.stream.LogPatternTest.")
                .endsWith("\n");
        assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("    "));
    }

    @Test
    void a_message_without_an_exception_is_one_line() throws Exception {
        assertThat(layout("Ready.")).endsWith(" Ready.\n").hasLineCount(1);
    }

    private static String layout(String message) throws Exception {
        return layout(message, null);
    }

    private static String layout(String message, @Nullable Throwable failure) throws Exception {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(pattern());
        layout.start();
        return layout.doLayout(
                new LoggingEvent("x", context.getLogger("io.moodstream.Test"), Level.WARN, message, failure, null));
    }

    private static String pattern() throws Exception {
        try (InputStream file = Objects.requireNonNull(LogPatternTest.class.getResourceAsStream("/logging/text.xml"))) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file)
                    .getElementsByTagName("pattern")
                    .item(0)
                    .getTextContent();
        }
    }
}
