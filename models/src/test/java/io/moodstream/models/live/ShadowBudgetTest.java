package io.moodstream.models.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowBudgetTest {

    private static final int FULL = 16;
    private static final long VOTES_NANOS = 10_000_000;

    /** The shadow costs as much as the votes; after the first batches, its part of the total time is the share. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.2, 0.45})
    void limits_the_time_for_shadowing_full_batches_to_the_share(double share) {
        ShadowBudget budget = new ShadowBudget(share, FULL);
        double shadow = 0;
        double all = 0;
        for (int batch = 0; batch < 20_000; batch++) {
            long spent = budget.permits(FULL) ? VOTES_NANOS : 0;
            budget.record(FULL, spent, VOTES_NANOS + spent);
            shadow += spent;
            all += VOTES_NANOS + spent;
        }

        assertThat(shadow / all).isCloseTo(share, within(0.01)).isLessThanOrEqualTo(share + 0.001);
    }

    @Test
    void shadows_every_batch_that_is_less_than_half_full() {
        ShadowBudget budget = new ShadowBudget(0, FULL);
        assertThat(budget.permits(FULL / 2 - 1)).isTrue();
        assertThat(budget.permits(FULL / 2)).isFalse();
    }

    @Test
    void resumes_shadowing_after_a_pause_of_the_machine() {
        ShadowBudget budget = new ShadowBudget(0.2, FULL);
        budget.record(FULL, 60_000_000_000L, 60_000_000_000L);
        int batches = 0;
        while (!budget.permits(FULL)) {
            budget.record(FULL, 0, VOTES_NANOS);
            batches++;
        }
        assertThat(batches).isBetween(100, 100_000);
    }
}
