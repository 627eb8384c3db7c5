package io.moodstream.stream.live.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A load pauses between its steps, but only if photos are classified. */
class LoadThrottleTest {

    private static final Duration STEP = Duration.ofMillis(30);

    @Test
    void pauses_longer_than_a_step_while_photos_are_classified() {
        assertThat(restAfterStep(new LoadThrottle(() -> true))).isGreaterThan(STEP.multipliedBy(2));
    }

    @Test
    void does_not_pause_while_no_photos_are_classified() {
        LoadThrottle loadThrottle = new LoadThrottle(() -> false);
        Duration shortest = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            Duration rest = restAfterStep(loadThrottle);
            shortest = rest.compareTo(shortest) < 0 ? rest : shortest;
        }
        assertThat(shortest).isLessThan(STEP);
    }

    @Test
    void lowers_the_loading_thread_to_minimum_priority() throws InterruptedException {
        AtomicInteger priority = new AtomicInteger();
        Thread loading = new Thread(() -> {
            new LoadThrottle(() -> true).begin();
            priority.set(Thread.currentThread().getPriority());
        });
        loading.start();
        loading.join();
        assertThat(priority).hasValue(Thread.MIN_PRIORITY);
    }

    private static Duration restAfterStep(LoadThrottle loadThrottle) {
        loadThrottle.begin();
        long end = System.nanoTime() + STEP.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
        long done = System.nanoTime();
        loadThrottle.done();
        return Duration.ofNanos(System.nanoTime() - done);
    }
}
