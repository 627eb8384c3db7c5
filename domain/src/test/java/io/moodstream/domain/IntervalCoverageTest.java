package io.moodstream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What "95 %" promises: in 1,000 windows of models with known rates, about 950 intervals contain the true one. */
class IntervalCoverageTest {

    private static final int WINDOWS = 1_000;
    private static final int MIN_LABELLED = 60;
    private static final int SPAN = 400;

    /** How many intervals there were, and how many contained the true value. */
    private static final class Coverage {
        private int windows;
        private int held;

        void add(Optional<Estimate> estimate, double truth) {
            if (estimate.isPresent()) {
                windows++;
                held += estimate.get().low() <= truth && truth <= estimate.get().high() ? 1 : 0;
            }
        }
    }

    /**
     * A model for one window, drawn at random.
     *
     * @param happy share of happy photos
     * @param recall share of the happy ones that it calls happy
     * @param falseAlarm share of the sad ones that it calls happy
     */
    private record TrueRates(double happy, double recall, double falseAlarm) {

        static TrueRates draw(Random random) {
            return new TrueRates(between(random, 0.3, 0.7), between(random, 0.6, 0.95), between(random, 0.05, 0.4));
        }

        private static double between(Random random, double low, double high) {
            return low + random.nextDouble() * (high - low);
        }

        double precision() {
            return happy * recall / (happy * recall + (1 - happy) * falseAlarm);
        }

        double accuracy() {
            return happy * recall + (1 - happy) * (1 - falseAlarm);
        }

        double f1() {
            return 2 * precision() * recall / (precision() + recall);
        }

        ConfusionCounts observe(Random random, int photos) {
            ConfusionCounts counts = ConfusionCounts.NONE;
            for (int i = 0; i < photos; i++) {
                ClassLabel actual = random.nextDouble() < happy ? ClassLabel.HAPPY : ClassLabel.SAD;
                boolean called = random.nextDouble() < (actual == ClassLabel.HAPPY ? recall : falseAlarm);
                counts = counts.plus(ConfusionCounts.of(called ? ClassLabel.HAPPY : ClassLabel.SAD, actual));
            }
            return counts;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void intervals_contain_the_true_value_in_93_to_97_percent_of_windows(long seed) {
        Random random = new Random(seed);
        List<Coverage> figures =
                new ArrayList<>(List.of(new Coverage(), new Coverage(), new Coverage(), new Coverage()));
        for (int window = 0; window < WINDOWS; window++) {
            TrueRates truth = TrueRates.draw(random);
            ConfusionCounts counts = truth.observe(random, MIN_LABELLED + random.nextInt(SPAN));
            figures.get(0).add(counts.precision().estimate(), truth.precision());
            figures.get(1).add(counts.recall().estimate(), truth.recall());
            figures.get(2).add(counts.accuracy().estimate(), truth.accuracy());
            figures.get(3).add(counts.f1().estimate(), truth.f1());
        }
        assertThat(figures).allSatisfy(coverage -> {
            assertThat(coverage.windows).isEqualTo(WINDOWS);
            assertThat(coverage.held).isBetween(930, 970);
        });
    }
}
