package io.moodstream.domain.rollout;

import static io.moodstream.domain.rollout.RolloutExamples.labelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.domain.rollout.ConfidenceSequence.Interval;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceSequenceTest {

    private static final double ALPHA = 0.05;

    @Test
    void is_inconclusive_without_labels() {
        assertThat(ConfidenceSequence.of(PairedCounts.NONE, ALPHA)).isEqualTo(new Interval(-1, 1));
        assertThat(RolloutOutcome.of(new Interval(-1, 1), 0.5)).isEqualTo(RolloutOutcome.INCONCLUSIVE);
    }

    @Test
    void the_lower_bound_is_where_sequential_bets_reach_the_boundary() {
        Random random = new Random(11);
        for (int run = 0; run < 30; run++) {
            List<Integer> results = results(random.nextInt(30), random.nextInt(200), random.nextInt(30));
            Collections.shuffle(results, random);
            PairedCounts counts =
                    labelled(results.size(), Collections.frequency(results, 1), Collections.frequency(results, -1));

            double lower = ConfidenceSequence.of(counts, ALPHA).lower();

            for (double m = -0.99; m < 0.99; m += 0.01) {
                assertThat(capital(results, m) >= 2 / ALPHA)
                        .as(counts + ": the mean is at most " + m)
                        .isEqualTo(m <= lower);
            }
        }
    }

    @Test
    void swapping_the_versions_mirrors_the_interval() {
        Interval one = ConfidenceSequence.of(labelled(500, 31, 12), ALPHA);
        Interval other = ConfidenceSequence.of(labelled(500, 12, 31), ALPHA);

        assertThat(one.lower()).isCloseTo(-other.upper(), within(1e-12));
        assertThat(one.upper()).isCloseTo(-other.lower(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 0, 0",
        "1, 1, 0",
        "1, 0, 1",
        "2, 1, 1",
        "1000000, 1000000, 0",
        "1000000, 0, 1000000",
        "1000000, 0, 0",
        "1000000000, 3, 500000000",
        "5, -1, 3",
        "-2, 4, 0",
        "3, 4, 4"
    })
    void bounds_are_ordered_and_in_range_for_any_counts(long labelled, long onlyCandidate, long onlyLive) {
        for (double alpha : new double[] {1e-12, 0.05, 0.999}) {
            Interval interval = ConfidenceSequence.of(labelled(labelled, onlyCandidate, onlyLive), alpha);

            assertThat(interval.lower()).isBetween(-1.0, 1.0).isLessThanOrEqualTo(interval.upper());
            assertThat(interval.upper()).isBetween(-1.0, 1.0);
        }
    }

    @Test
    void narrows_with_labels_and_widens_with_confidence() {
        double width = 2;
        for (long n = 100; n <= 1_000_000; n *= 10) {
            Interval interval = ConfidenceSequence.of(labelled(n, n / 10, n / 10), ALPHA);
            Interval surer = ConfidenceSequence.of(labelled(n, n / 10, n / 10), ALPHA / 100);

            assertThat(interval.upper() - interval.lower()).isLessThan(width);
            assertThat(surer.upper()).isGreaterThan(interval.upper());
            width = interval.upper() - interval.lower();
        }
        assertThat(width).as("of a million labels").isLessThan(0.0035);
    }

    @Test
    void a_corrected_label_yields_the_same_counts_as_a_correct_one() {
        PairedCounts right = labelled(1, 1, 0);
        PairedCounts wrong = labelled(1, 0, 1);
        PairedCounts before = labelled(99, 10, 5);

        assertThat(before.plus(wrong).plus(wrong.negated()).plus(right)).isEqualTo(before.plus(right));
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, 0.5, 0.02, BETTER",
        "0, 0.5, 0.02, NOT_WORSE",
        "-0.019, -0.001, 0.02, NOT_WORSE",
        "-0.02, -0.001, 0.02, WORSE",
        "-0.5, -0.001, 0.02, WORSE",
        "-0.5, 0, 0.02, INCONCLUSIVE",
        "-0.5, 0.4, 0, INCONCLUSIVE"
    })
    void derives_the_outcome_from_the_interval(double lower, double upper, double margin, RolloutOutcome outcome) {
        assertThat(RolloutOutcome.of(new Interval(lower, upper), margin)).isEqualTo(outcome);
    }

    private static List<Integer> results(int up, int even, int down) {
        List<Integer> results = new ArrayList<>(Collections.nCopies(up, 1));
        results.addAll(Collections.nCopies(even, 0));
        results.addAll(Collections.nCopies(down, -1));
        return results;
    }

    /** The mean capital of 21 gamblers, each of whom bets a fixed part of it on every result. */
    private static double capital(List<Integer> results, double m) {
        double sum = 0;
        for (int gambler = 0; gambler < 21; gambler++) {
            double part = Math.pow(0.5, gambler / 2.0);
            double capital = 1;
            for (int x : results) {
                capital *= 1 + part * (x - m) / (1 + m);
            }
            sum += capital;
        }
        return sum / 21;
    }
}
