package io.moodstream.web.live.board.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.TimeWindow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetricsBoardTest {

    private final MetricsBoard board = new MetricsBoard();

    @Test
    void limits_the_number_of_subjects_and_still_shows_later_windows() {
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
        assertThat(drained()).extracting(MetricsView::predicted).containsExactly(7L);
        assertThat(board.all()).hasSize(kept);
    }

    /** As after a restart of the web server, which reads the invented ones first. */
    @Test
    void a_new_version_is_shown_after_a_flood_of_invented_ones() {
        for (int i = 0; i < 10_000; i++) {
            board.add(window("invented-" + i, 1, 0, 1));
            board.add(window("invented-" + i, 1, 60_000, 1));
        }
        board.drain();

        board.add(window("custom", 7, 0, 5));
        board.add(window("custom", 7, 60_000, 5));

        assertThat(board.all())
                .filteredOn(window -> window.subject().equals("custom"))
                .extracting(MetricsView::start)
                .containsExactlyInAnyOrder(0L, 60_000L);
        assertThat(drained()).extracting(MetricsView::subject).containsExactly("custom", "custom");
    }

    @Test
    void a_flood_of_invented_versions_displaces_no_published_one() {
        board.published(new PublishedSubjects(Map.of("custom", Set.of(7L))));
        board.add(window("custom", 7, 0, 5));
        board.add(window("custom", 7, 60_000, 5));
        for (int i = 0; i < 10_000; i++) {
            board.add(window("invented-" + i, 1, 0, 1));
            board.add(window("invented-" + i, 1, 60_000, 1));
            board.add(window("custom", 100 + i, 0, 1));
            board.add(window("custom", 100 + i, 60_000L * (i + 2), 1));
        }

        assertThat(board.all())
                .filteredOn(window -> window.version() == 7)
                .extracting(MetricsView::start)
                .containsExactly(0L, 60_000L);
        assertThat(board.all()).hasSizeLessThan(3_000);
    }

    @Test
    void does_not_send_windows_evicted_before_they_were_sent() {
        for (int i = 0; i < 10_000; i++) {
            board.add(window("invented-" + i, 1, 0, 1));
            board.add(window("invented-" + i, 1, 60_000, 1));
        }

        assertThat(drained()).containsExactlyInAnyOrderElementsOf(board.all());
    }

    @Test
    void keeps_the_latest_windows_of_a_subject() {
        for (int i = 1; i <= 500; i++) {
            board.add(window("custom", 1, 60_000L * i, i));
        }

        assertThat(board.all()).hasSize(120).extracting(MetricsView::predicted).contains(381L, 500L);
    }

    @Test
    void reports_evictions_of_sent_windows_once() {
        board.add(window("early", 0, 1));
        board.add(window("early", 60_000, 1));
        board.all(); // a page opens before the first drain
        for (int i = 0; i < 3_000; i++) {
            board.add(window("invented-" + i, 0, 1));
            board.add(window("invented-" + i, 60_000, 1));
        }

        assertThat(board.drain().orElseThrow().evicted())
                .containsExactlyInAnyOrder(
                        new WindowKey(
                                "early", 1, 0, TimeWindow.SINCE_START.end().toEpochMilli()),
                        new WindowKey("early", 1, 60_000, 120_000));
        board.add(window("early", 0, 2));
        MetricsChange later = board.drain().orElseThrow();
        assertThat(later.metrics()).extracting(MetricsView::subject).containsExactly("early");
        assertThat(later.evicted())
                .extracting(WindowKey::subject)
                .doesNotContain("early")
                .hasSize(1);
        assertThat(board.drain()).isEmpty();
    }

    /** A camera whose clock is not set dates its photos 1970. */
    @Test
    void distinguishes_the_first_window_of_1970_from_the_since_start_window() {
        board.add(window("custom", 0, 9));
        board.add(new MetricsView("custom", 1, 0, 300_000, 2, 0, 0, 0, 0, 0, null, null, null, null));

        assertThat(board.all()).extracting(MetricsView::predicted).containsExactly(9L, 2L);
        assertThat(drained()).hasSize(2);
    }

    private List<MetricsView> drained() {
        return board.drain().map(MetricsChange::metrics).orElse(List.of());
    }

    /** The since-start window if {@code start} is 0, else a window of one minute. */
    private static MetricsView window(String subject, long start, long predicted) {
        return window(subject, 1, start, predicted);
    }

    private static MetricsView window(String subject, long version, long start, long predicted) {
        long end = start == 0 ? TimeWindow.SINCE_START.end().toEpochMilli() : start + 60_000;
        return new MetricsView(subject, version, start, end, predicted, 0, 0, 0, 0, 0, null, null, null, null);
    }
}
