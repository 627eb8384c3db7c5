package io.moodstream.stream.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RegistryRetryTest {

    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final RegistryRetry retry = new RegistryRetry(this::sleep, () -> now);

    private void sleep(Duration time) {
        waits.add(time);
        now = now.plus(time);
    }

    @Test
    void it_waits_longer_each_time_and_gives_in_well_before_kafkas_transaction_timeout() {
        RegistryUnavailableException silence = new RegistryUnavailableException("silent", new IOException());

        assertThatThrownBy(() -> retry.call(() -> {
                    throw silence;
                }))
                .isSameAs(silence);
        assertThat(waits).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 800L, 1600L);
        assertThat(now).isBefore(Instant.EPOCH.plusSeconds(7));
    }

    @Test
    void a_registry_that_hangs_is_not_asked_again_and_again() {
        assertThatThrownBy(() -> retry.call(() -> {
                    now = now.plusSeconds(15);
                    throw new RegistryUnavailableException("timeout", new IOException());
                }))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(waits).isEmpty();
    }

    @Test
    void other_faults_pass_at_once() {
        assertThatThrownBy(() -> retry.call(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(waits).isEmpty();
    }
}
