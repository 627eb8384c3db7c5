package io.moodstream.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MoodstreamException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrainerThreadTest {

    private final StringWriter out = new StringWriter();
    private final Terminal terminal = Terminal.of(new PrintWriter(out, true));

    @Test
    @Timeout(20)
    void fails_with_a_message_if_the_service_dies() {
        Runnable dying = () -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThatThrownBy(() -> ServiceOptions.serve(ended -> TrainerThread.start(dying, () -> {}, ended), terminal))
                .isInstanceOf(MoodstreamException.class)
                .hasMessage("The trainer service has ended by itself (java.lang.OutOfMemoryError: Java heap space):"
                        + " its log says where, and it goes on from there when it is started again.");
    }

    @Test
    @Timeout(20)
    void waits_for_the_service_to_stop() {
        CountDownLatch asked = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        ServiceOptions.serve(
                ended -> TrainerThread.start(
                        () -> {
                            try {
                                asked.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        asked::countDown,
                        ended),
                terminal);
        assertThat(out.toString()).contains("Stopping ...");
    }
}
