package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PairedComparisonTest {

    @Test
    void estimates_the_difference_of_the_two_accuracies() {
        PairedComparison.Difference difference = new PairedComparison(200, 30, 10).difference();
        assertThat(difference.value()).isEqualTo(0.1);
        assertThat(difference.low()).isGreaterThan(0.03).isLessThan(0.1);
        assertThat(difference.high()).isGreaterThan(0.1).isLessThan(0.17);
    }

    @Test
    void swapping_the_classifiers_flips_the_sign() {
        PairedComparison.Difference one = new PairedComparison(50, 7, 3).difference();
        PairedComparison.Difference other = new PairedComparison(50, 3, 7).difference();
        assertThat(other.value()).isEqualTo(-one.value());
        assertThat(other.low()).isCloseTo(-one.high(), within(1e-12));
        assertThat(other.high()).isCloseTo(-one.low(), within(1e-12));
    }

    @Test
    void photos_on_which_neither_alone_is_right_narrow_the_interval() {
        PairedComparison few = new PairedComparison(50, 7, 3);
        PairedComparison many = new PairedComparison(5000, 7, 3);
        assertThat(width(many)).isLessThan(width(few) / 50);
    }

    @Test
    void is_fully_uncertain_without_photos() {
        assertThat(new PairedComparison(0, 0, 0).difference()).isEqualTo(new PairedComparison.Difference(0, -1, 1));
        assertThat(new PairedComparison(0, 0, 0).pValue()).isEqualTo(1);
    }

    @Test
    void computes_the_p_value_of_the_exact_binomial_test() {
        assertThat(new PairedComparison(100, 5, 5).pValue()).isEqualTo(1);
        // 2 * (C(6,0) + C(6,1)) / 2^6
        assertThat(new PairedComparison(100, 5, 1).pValue()).isCloseTo(14.0 / 64, within(1e-12));
        assertThat(new PairedComparison(100, 0, 10).pValue()).isCloseTo(2.0 / 1024, within(1e-12));
        assertThat(new PairedComparison(100_000, 40_000, 20_000).pValue()).isLessThan(1e-6);
    }

    @Test
    void rejects_impossible_counts() {
        assertThatThrownBy(() -> new PairedComparison(10, 6, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PairedComparison(10, -1, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double width(PairedComparison comparison) {
        return comparison.difference().high() - comparison.difference().low();
    }
}
