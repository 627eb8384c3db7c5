package io.moodstream.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedCountsTest {

    private static final RolloutCriterion WIDE = new RolloutCriterion(RolloutCriterion.ACCURACY, 1, 0.5);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0, 0, 0, 0, true",
        "60, 20, 10, 30, 100, 5, 100, 95, 0, true",
        "60, 20, 10, 31, 100, 0, 0, 0, 0, false",
        "101, 0, 0, 0, 100, 0, 0, 0, 0, false",
        "60, 20, -40, 30, 100, 0, 0, 0, 0, false",
        "-1, 0, 0, 0, 100, 0, 0, 0, 0, false",
        "0, 0, 0, 0, 100, 5, 0, 96, 0, false",
        "0, 0, 0, 0, 100, 0, 5, 0, 96, false",
        "0, 0, 0, 0, 100, -1, 0, 0, 0, false",
        "0, 0, 0, 0, -1, 0, 0, 0, 0, false",
        "9223372036854775807, 9223372036854775807, 9223372036854775807, 2, 9223372036854775807, 0, 0, 0, 0, false"
    })
    void impossible_counts_are_detected_and_inconclusive(
            long labelled,
            long candidateOnly,
            long liveOnly,
            long bothRight,
            long pairs,
            long candidateAbstained,
            long liveAbstained,
            long candidateHappy,
            long liveHappy,
            boolean possible) {
        PairedCounts counts = new PairedCounts(
                labelled,
                candidateOnly,
                liveOnly,
                bothRight,
                pairs,
                candidateAbstained,
                liveAbstained,
                candidateHappy,
                liveHappy);

        assertThat(counts.isPossible()).isEqualTo(possible);
        if (!possible) {
            assertThat(RolloutOutcome.of(counts, WIDE)).isEqualTo(RolloutOutcome.INCONCLUSIVE);
        }
    }
}
