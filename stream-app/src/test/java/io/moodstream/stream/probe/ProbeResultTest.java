package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.load.RejectedModelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeResultTest {

    private static final MemberVersion MODEL = new MemberVersion("custom", 1);

    private static void orThrow(int status, boolean begun) {
        new ProbeResult(true, status, begun, "", "").orThrow(MODEL, ProbeLimits.standard());
    }

    /** As by a shutdown, Ctrl-C or a tool that watches memory. */
    @ParameterizedTest
    @ValueSource(ints = {129, 130, 143})
    void a_child_that_was_asked_to_terminate_rejects_nothing(int status) {
        for (boolean begun : new boolean[] {true, false}) {
            assertThatThrownBy(() -> orThrow(status, begun))
                    .isInstanceOf(ProbeKilledException.class)
                    .hasMessageContaining("exit code " + status)
                    .hasMessageContaining("tried again");
        }
    }

    @Test
    void a_child_that_was_killed_before_it_began_to_load_rejects_nothing() {
        assertThatThrownBy(() -> orThrow(137, false))
                .isInstanceOfSatisfying(ProbeKilledException.class, e -> assertThat(e.refusal(3))
                        .contains("3 times", "SIGKILL, exit code 137", "give the app more memory"));
        assertThatThrownBy(() -> orThrow(1, false))
                .isExactlyInstanceOf(MoodstreamException.class)
                .hasMessageContaining("could not begin");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 134, 137, 139})
    void a_child_that_ends_otherwise_rejects_the_model(int status) {
        assertThatThrownBy(() -> orThrow(status, true)).isInstanceOf(RejectedModelException.class);
    }
}
