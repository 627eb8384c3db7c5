package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    @ParameterizedTest
    @CsvSource({
        // From the closed form (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), computed separately with 50 digits.
        "8, 10, 0.4901624715366, 0.9433178485456",
        "0, 10, 0, 0.2775327998629",
        "10, 10, 0.7224672001371, 1",
        "1, 1, 0.2065493143772, 1",
        "50, 100, 0.4038315303660, 0.5961684696340",
        "1548, 2000, 0.7551549722725, 0.7917944858174"
    })
    void computes_the_wilson_interval(long successes, long trials, double low, double high) {
        Estimate estimate = new Proportion(successes, trials).estimate().orElseThrow();

        assertThat(estimate.value()).isEqualTo((double) successes / trials);
        assertThat(estimate.low()).isCloseTo(low, within(1e-12));
        assertThat(estimate.high()).isCloseTo(high, within(1e-12));
    }

    @Test
    void is_undefined_without_trials() {
        assertThat(new Proportion(0, 0).estimate()).isEmpty();
    }

    @Test
    void the_interval_contains_the_ratio_and_stays_within_zero_and_one() {
        Random random = new Random(11);
        for (int trial = 0; trial < 10_000; trial++) {
            long trials = 1 + random.nextInt(1_000_000);
            long successes = random.nextLong(trials + 1);

            Estimate estimate = new Proportion(successes, trials).estimate().orElseThrow();

            assertThat(0.0).isLessThanOrEqualTo(estimate.low());
            assertThat(estimate.low()).isLessThanOrEqualTo(estimate.value());
            assertThat(estimate.value()).isLessThanOrEqualTo(estimate.high());
            assertThat(estimate.high()).isLessThanOrEqualTo(1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "4, 3", "0, -1"})
    void rejects_impossible_counts(long successes, long trials) {
        assertThatThrownBy(() -> new Proportion(successes, trials)).isInstanceOf(IllegalArgumentException.class);
    }
}
