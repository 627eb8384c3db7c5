package io.moodstream.stream.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryDeadlineTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private long nanos = Long.MAX_VALUE - 1_000;

    @Test
    void counts_from_the_time_of_the_event_independently_of_the_wall_clock() {
        DeliveryDeadline deadline = since(NOW.minusSeconds(10));
        pass(Duration.ofSeconds(49));
        assertThat(deadline.isOver()).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(deadline.isOver()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-30T11:59:00Z", "2026-11-29T00:00:00Z", "-200000000-01-01T00:00:00Z"})
    void is_over_for_an_event_that_is_already_too_old(Instant since) {
        assertThat(since(since).isOver()).isTrue();
    }

    private DeliveryDeadline since(Instant since) {
        return DeliveryDeadline.of(since, NOW, TIMEOUT, () -> nanos);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
