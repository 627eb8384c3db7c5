package io.moodstream.stream.probe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.load.RejectedModelException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeResultTest {

    private static final MemberVersion MODEL = new MemberVersion("custom", 1);

    private static void orThrow(int status) {
        new ProbeResult(true, status, true, "", "").orThrow(MODEL, ProbeLimits.standard());
    }

    /** As a shutdown, Ctrl-C or a watcher of memory does. */
    @ParameterizedTest
    @ValueSource(ints = {129, 130, 143})
    void a_child_that_was_asked_to_end_rejects_nothing(int status) {
        assertThatThrownBy(() -> orThrow(status))
                .isExactlyInstanceOf(MoodstreamException.class)
                .hasMessageContaining("exit code " + status)
                .hasMessageContaining("tried again");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 134, 137, 139})
    void one_that_ends_otherwise_rejects_the_model(int status) {
        assertThatThrownBy(() -> orThrow(status)).isInstanceOf(RejectedModelException.class);
    }
}
