package io.moodstream.web.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.rollout.ConfidenceSequence;
import io.moodstream.domain.rollout.PairedCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalHistoryTest {

    private static final double ALPHA = 0.05;

    private final IntervalHistory history = new IntervalHistory();

    @Test
    void a_point_has_the_interval_of_its_counts() {
        history.add(7, 0, counts(200));
        ConfidenceSequence.Interval interval = ConfidenceSequence.of(counts(200), ALPHA);
        assertThat(history.points(ALPHA))
                .containsExactly(new RolloutView.Point(7, 0, 200, interval.lower(), interval.upper()));
    }

    @Test
    void adds_points_only_for_new_counts_or_a_new_stage() {
        history.add(1, 0, counts(10));
        history.add(2, 0, counts(10));
        history.add(3, 1, counts(10));
        history.add(1, 0, counts(10));
        assertThat(history.points(ALPHA)).extracting(RolloutView.Point::at).containsExactly(1L, 3L);
    }

    @Test
    void thins_a_long_history_but_keeps_its_ends() {
        for (int i = 0; i < 10_000; i++) {
            history.add(i, 0, counts(i));
        }
        List<Long> times =
                history.points(ALPHA).stream().map(RolloutView.Point::at).toList();
        assertThat(times)
                .hasSizeBetween(IntervalHistory.MAX_POINTS / 2, IntervalHistory.MAX_POINTS)
                .startsWith(0L)
                .endsWith(9_999L)
                .isSorted();
    }

    private static PairedCounts counts(long labelled) {
        return new PairedCounts(labelled, labelled / 10, labelled / 20, labelled / 2, labelled, 0, 0, 0, 0);
    }
}
