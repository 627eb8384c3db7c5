package io.moodstream.web.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsBoardTest {

    @Test
    void subjects_without_end_are_not_remembered_and_known_ones_go_on() {
        MetricsBoard board = new MetricsBoard();
        for (int i = 0; i < 10_000; i++) {
            board.add(window("subject-" + i, 0, i));
            board.add(window("subject-" + i, 60_000, i));
        }
        board.add(window("x".repeat(1_000), 0, 1));
        int kept = board.all().size();
        assertThat(kept).isLessThan(3_000);
        assertThat(board.all()).noneMatch(window -> window.subject().length() > 100);
        board.drain();
        board.add(window("subject-0", 60_000, 7));
        assertThat(board.drain()).extracting(MetricsView::predicted).containsExactly(7L);
        assertThat(board.all()).hasSize(kept);
    }

    private static MetricsView window(String subject, long start, long predicted) {
        return new MetricsView(subject, 1, start, start + 60_000, predicted, 0, 0, 0, 0, 0, null, null, null, null);
    }
}
