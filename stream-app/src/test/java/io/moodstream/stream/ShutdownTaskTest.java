package io.moodstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShutdownTaskTest {

    private final AtomicInteger stopped = new AtomicInteger();
    private final AtomicInteger terminated = new AtomicInteger();

    @Test
    void waits_for_the_stop_to_finish() {
        new ShutdownTask(stopped::incrementAndGet, Duration.ofMinutes(1), terminated::incrementAndGet).run();
        assertThat(stopped).hasValue(1);
        assertThat(terminated).hasValue(0);
    }

    @Test
    @Timeout(30)
    void abandons_a_hanging_stop_at_the_deadline() {
        CountDownLatch never = new CountDownLatch(1);
        Runnable hanging = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        new ShutdownTask(hanging, Duration.ofMillis(50), terminated::incrementAndGet).run();
        assertThat(terminated).hasValue(1);
    }
}
