package io.moodstream.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.InputStream;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The broker's log is read on terminals, and clients choose the names of clients, groups and topics in it. */
class BrokerLogPatternTest {

    @Test
    void a_message_can_neither_control_the_terminal_nor_forge_another_message() throws Exception {
        String text = layout("client a\u001b[2J\u009b\u202eb {} \u2028}\n2026-11-30 ERROR forged\n\tma\u00f1ana");

        assertThat(text).contains("WARN", "client a?[2J??b {} ?}\n    2026-11-30 ERROR forged\n    \tma\u00f1ana");
    }

    @Test
    void an_exception_message_cannot_forge_another_message() throws Exception {
        String text = layout("It failed.", new IllegalStateException("client a\n2026-11-30 ERROR forged"));

        assertThat(text)
                .contains(" It failed.\n    java.lang.IllegalStateException: client a\n    2026-11-30 ERROR forged\n");
        assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("    "));
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
                new LoggingEvent("x", context.getLogger("kafka.Test"), Level.WARN, message, failure, null));
    }

    private static String pattern() throws Exception {
        try (InputStream file =
                Objects.requireNonNull(BrokerLogPatternTest.class.getResourceAsStream("/broker-logback.xml"))) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file)
                    .getElementsByTagName("pattern")
                    .item(0)
                    .getTextContent();
        }
    }
}
