package io.moodstream.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.rollout.ConfidenceSequence.Bets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of a confidence sequence, by simulation: alpha holds although it is evaluated after every label. */
class RepeatedLooksTest {

    private static final double ALPHA = 0.05;
    private static final double BOUNDARY = Math.log(2 / ALPHA);

    /** Bets against equality. Labels on which the versions do not differ leave the capital unchanged. */
    private static final Bets EQUALITY = new Bets(0);

    /** Labelled pairs as they come: how many only the candidate, only the live version, and neither alone got right. */
    private static final class Labels {

        private final Random random;
        private final double onlyCandidate;
        private final double discordance;
        private long up;
        private long even;
        private long down;

        Labels(Random random, double onlyCandidate, double onlyLive) {
            this.random = random;
            this.onlyCandidate = onlyCandidate;
            this.discordance = onlyCandidate + onlyLive;
        }

        /** @return whether the versions differ */
        boolean next() {
            double draw = random.nextDouble();
            if (draw >= discordance) {
                even++;
                return false;
            }
            up += draw < onlyCandidate ? 1 : 0;
            down += draw < onlyCandidate ? 0 : 1;
            return true;
        }

        boolean saysBetter() {
            return EQUALITY.logCapital(up, even, down) >= BOUNDARY;
        }

        boolean saysWorse() {
            return EQUALITY.logCapital(down, even, up) >= BOUNDARY;
        }
    }

    /** @param discordance how often the versions differ, so that only one of them is right */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5})
    void calls_equal_versions_better_or_worse_in_at_most_alpha_of_the_runs(double discordance) {
        int runs = 10_000;
        int labels = 2_000;
        Random random = new Random(20);
        int better = 0;
        int worse = 0;
        for (int run = 0; run < runs; run++) {
            Labels seen = new Labels(random, discordance / 2, discordance / 2);
            boolean up = false;
            boolean down = false;
            for (int n = 0; n < labels; n++) {
                if (seen.next()) {
                    up |= seen.saysBetter();
                    down |= seen.saysWorse();
                }
            }
            better += up ? 1 : 0;
            worse += down ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "A/A, the versions differ on %.0f %%: of %,d runs of %,d labels, %d were ever called better and %d worse.%n",
                100 * discordance,
                runs,
                labels,
                better,
                worse);
        assertThat(better).isLessThanOrEqualTo((int) (ALPHA * runs));
        assertThat(worse).isLessThanOrEqualTo((int) (ALPHA * runs));
        assertThat(better + worse).as("the boundary can be crossed").isPositive();
    }

    @Test
    void passes_candidates_worse_by_the_margin_in_at_most_alpha_of_the_runs() {
        Bets atTheMargin = new Bets(-0.02);
        Random random = new Random(22);
        int passed = 0;
        for (int run = 0; run < 2_000; run++) {
            Labels seen = new Labels(random, 0.04, 0.06);
            boolean passes = false;
            for (int n = 0; n < 1_000; n++) {
                seen.next();
                passes |= atTheMargin.logCapital(seen.up, seen.even, seen.down) >= BOUNDARY;
            }
            passed += passes ? 1 : 0;
        }
        assertThat(passed).isBetween(1, (int) (ALPHA * 2_000));
    }

    @Test
    void a_fixed_sample_test_checked_repeatedly_would_exceed_alpha() {
        Random random = new Random(20);
        int alarms = 0;
        for (int run = 0; run < 1_000; run++) {
            Labels seen = new Labels(random, 0.05, 0.05);
            boolean alarm = false;
            for (int n = 0; n < 2_000; n++) {
                seen.next();
                long differing = seen.up + seen.down;
                alarm |= differing >= 10 && Math.abs(seen.up - seen.down) > 1.96 * Math.sqrt(differing);
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).as("of 1,000 runs, where 50 would be expected").isGreaterThan(200);
    }

    @Test
    void detects_a_worse_candidate_the_sooner_the_worse_it_is() {
        System.out.println("| worse by | labels, median | labels, 90 % of runs |");
        System.out.println("|---|---|---|");
        int before = 50_000;
        for (int points : new int[] {1, 2, 5, 10}) {
            int[] needed = needed(points / 100.0, 1_000);
            int median = needed[needed.length / 2];
            System.out.printf(
                    Locale.ROOT, "| %d points | %,d | %,d |%n", points, median, needed[needed.length * 9 / 10]);
            assertThat(median).isLessThan(before / 2);
            before = median;
        }
        assertThat(before).as("10 points").isLessThan(150);
    }

    /** Labels until the candidate is called worse, sorted; the versions differ on 10 % of the photos. */
    private static int[] needed(double worseBy, int runs) {
        Random random = new Random(21);
        int[] needed = new int[runs];
        for (int run = 0; run < runs; run++) {
            Labels seen = new Labels(random, (0.1 - worseBy) / 2, (0.1 + worseBy) / 2);
            boolean found = false;
            while (!found) {
                needed[run]++;
                found = seen.next() && seen.saysWorse();
            }
        }
        Arrays.sort(needed);
        return needed;
    }
}
