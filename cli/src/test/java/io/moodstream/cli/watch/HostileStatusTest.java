package io.moodstream.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.cli.text.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever can write to the status topic must not control the terminals of those who watch it. */
class HostileStatusTest {

    private static final String FORGED = "\r\n12:00:00  custom@9  live  on a\u001b]0;owned\u0007\u009b2J\u202e";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_state_is_one_line_whatever_is_in_its_fields(boolean live) {
        StringWriter printed = new StringWriter();
        ModelStatus status = ModelStatus.newBuilder()
                .setMember("custom" + FORGED)
                .setVersion(1)
                .setState(ModelState.REFUSED)
                .setReason("no" + FORGED)
                .setAppInstance("b" + FORGED)
                .setAt(Instant.EPOCH)
                .setDurationMillis(null)
                .build();

        new StatusWatch(new Terminal(new PrintWriter(printed), live)).show(List.of(status));

        String text = printed.toString().replaceAll("\u001b\\[(0|1|31)m", "");
        assertThat(text.lines()).hasSize(live ? 3 : 1).noneMatch(line -> line.startsWith("12:00:00  custom@9"));
        assertThat(text).contains("\\u001b]0;owned", "\\u202e", "\\u000d\\u000a");
        assertThat(text.replace(System.lineSeparator(), "")).doesNotContainPattern("[\\p{Cc}\\u202e]");
    }
}
