package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfusionCountsTest {

    /** The tutorial's table for "custom": 302 happy and 302 sad photos. */
    private static final ConfusionCounts CUSTOM = new ConfusionCounts(248, 35, 267, 54);

    @ParameterizedTest
    @CsvSource({"HAPPY, HAPPY, 1, 0, 0, 0", "HAPPY, SAD, 0, 1, 0, 0", "SAD, SAD, 0, 0, 1, 0", "SAD, HAPPY, 0, 0, 0, 1"})
    void happy_is_the_positive_class(ClassLabel predicted, ClassLabel actual, long tp, long fp, long tn, long fn) {
        assertThat(ConfusionCounts.of(predicted, actual)).isEqualTo(new ConfusionCounts(tp, fp, tn, fn));
    }

    @Test
    void reproduces_the_scores_of_the_tutorial() {
        assertThat(CUSTOM.precision().estimate().orElseThrow().value()).isCloseTo(0.8763, within(5e-5));
        assertThat(CUSTOM.recall().estimate().orElseThrow().value()).isCloseTo(0.8212, within(5e-5));
        assertThat(CUSTOM.f1().estimate().orElseThrow().value()).isCloseTo(0.8479, within(5e-5));
        assertThat(CUSTOM.accuracy().estimate().orElseThrow().value()).isCloseTo(0.8526, within(5e-5));
        assertThat(CUSTOM.labelled()).isEqualTo(604);
    }

    @Test
    void f1_is_the_harmonic_mean_of_precision_and_recall() {
        double precision = CUSTOM.precision().estimate().orElseThrow().value();
        double recall = CUSTOM.recall().estimate().orElseThrow().value();

        assertThat(CUSTOM.f1().estimate().orElseThrow().value())
                .isCloseTo(2 * precision * recall / (precision + recall), within(1e-12));
    }

    @Test
    void derives_the_interval_of_f1_from_that_of_the_jaccard_index() {
        Estimate jaccard = new Proportion(248, 248 + 35 + 54).estimate().orElseThrow();

        assertThat(CUSTOM.f1().estimate())
                .contains(new Estimate(f1(jaccard.value()), f1(jaccard.low()), f1(jaccard.high())));
    }

    @Test
    void ratios_with_a_zero_denominator_are_undefined() {
        ConfusionCounts onlyTrueNegatives = new ConfusionCounts(0, 0, 5, 0);

        assertThat(onlyTrueNegatives.precision().estimate()).isEmpty();
        assertThat(onlyTrueNegatives.recall().estimate()).isEmpty();
        assertThat(onlyTrueNegatives.f1().estimate()).isEmpty();
        assertThat(onlyTrueNegatives.accuracy().estimate()).isPresent();
        assertThat(ConfusionCounts.NONE.accuracy().estimate()).isEmpty();
    }

    @Test
    void the_order_of_labels_does_not_matter() {
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            List<ConfusionCounts> outcomes = outcomes(random);
            List<ConfusionCounts> shuffled = new ArrayList<>(outcomes);
            Collections.shuffle(shuffled, random);
            int cut = random.nextInt(outcomes.size() + 1);

            assertThat(sum(shuffled)).isEqualTo(sum(outcomes));
            assertThat(sum(outcomes.subList(0, cut)).plus(sum(outcomes.subList(cut, outcomes.size()))))
                    .isEqualTo(sum(outcomes));
        }
    }

    @Test
    void a_corrected_label_yields_the_same_counts_as_a_correct_one() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            List<ConfusionCounts> outcomes = outcomes(random);
            ConfusionCounts wrong = outcomes(random).get(0);
            ConfusionCounts right = outcomes(random).get(0);

            assertThat(sum(outcomes).plus(wrong).minus(wrong).plus(right))
                    .isEqualTo(sum(outcomes).plus(right));
            assertThat(sum(outcomes).minus(sum(outcomes))).isEqualTo(ConfusionCounts.NONE);
        }
    }

    private static List<ConfusionCounts> outcomes(Random random) {
        List<ConfusionCounts> outcomes = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(50); i++) {
            outcomes.add(ConfusionCounts.of(ClassLabel.of(random.nextDouble()), ClassLabel.of(random.nextDouble())));
        }
        return outcomes;
    }

    private static ConfusionCounts sum(List<ConfusionCounts> counts) {
        return counts.stream().reduce(ConfusionCounts.NONE, ConfusionCounts::plus);
    }

    private static double f1(double jaccard) {
        return 2 * jaccard / (1 + jaccard);
    }
}
