package io.moodstream.stream.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RegistryRetryTest {

    /** {@link System#nanoTime} may return any number, even one that overflows during a test. */
    private static final long START = Long.MAX_VALUE - 1_000;

    private final List<Duration> waits = new ArrayList<>();
    private long now = START;
    private final RegistryRetry retry = new RegistryRetry(this::sleep, () -> now);

    private void sleep(Duration time) {
        waits.add(time);
        now += time.toNanos();
    }

    @Test
    void backs_off_and_gives_up_well_before_the_transaction_timeout() {
        RegistryUnavailableException silence = new RegistryUnavailableException("silent", new IOException());

        assertThatThrownBy(() -> retry.call(() -> {
                    throw silence;
                }))
                .isSameAs(silence);
        assertThat(waits).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 800L, 1600L);
        assertThat(now - START).isLessThan(Duration.ofSeconds(7).toNanos());
    }

    @Test
    void does_not_retry_a_registry_that_hangs() {
        assertThatThrownBy(() -> retry.call(() -> {
                    now += Duration.ofSeconds(15).toNanos();
                    throw new RegistryUnavailableException("timeout", new IOException());
                }))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void rethrows_other_exceptions_at_once() {
        assertThatThrownBy(() -> retry.call(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(waits).isEmpty();
    }
}
