package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShutdownTaskTest {

    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();

    @Test
    void a_stop_that_ends_is_waited_for() {
        new ShutdownTask(stopped::incrementAndGet, Duration.ofMinutes(1), givenUp::incrementAndGet).run();
        assertThat(stopped).hasValue(1);
        assertThat(givenUp).hasValue(0);
    }

    @Test
    @Timeout(30)
    void a_stop_that_hangs_is_given_up_at_the_deadline() {
        CountDownLatch never = new CountDownLatch(1);
        Runnable hanging = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        new ShutdownTask(hanging, Duration.ofMillis(50), givenUp::incrementAndGet).run();
        assertThat(givenUp).hasValue(1);
    }
}
