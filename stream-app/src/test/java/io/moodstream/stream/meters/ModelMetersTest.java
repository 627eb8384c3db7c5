package io.moodstream.stream.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.MemberVersion;
import io.moodstream.schemas.ModelKey;
import io.moodstream.stream.live.StatusBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelMetersTest {

    private static final MemberVersion FIRST = new MemberVersion("custom", 1);
    private static final MemberVersion SECOND = new MemberVersion("custom", 2);

    private final List<String> told = new ArrayList<>();
    private final PrometheusMeters meters = new PrometheusMeters(List.of("custom", "xgcustom"));
    private final StatusBoard board = meters.counted(new StatusBoard() {
        @Override
        public void loading(MemberVersion id) {
            told.add("loading " + id);
        }

        @Override
        public void live(MemberVersion id, Duration took) {
            told.add("live " + id);
        }

        @Override
        public void refused(MemberVersion id, String reason) {
            told.add("refused " + id);
        }

        @Override
        public void retired(MemberVersion id) {
            told.add("retired " + id);
        }

        @Override
        public void gone(MemberVersion id) {
            told.add("gone " + id);
        }

        @Override
        public void ignored(ModelKey key, MemberVersion id, String reason) {
            told.add("ignored " + key.text());
        }
    });

    @Test
    void the_live_version_of_each_member_is_shown_and_a_retired_one_no_longer() {
        assertThat(meters.scrape()).contains("moodstream_members_missing 2.0").doesNotContain("moodstream_live{");

        board.live(FIRST, Duration.ofSeconds(2));
        assertThat(meters.scrape())
                .contains("moodstream_live{member=\"custom\",version=\"1\"} 1.0")
                .contains("moodstream_members_missing 1.0");

        board.live(SECOND, Duration.ofSeconds(3));
        board.retired(FIRST);
        assertThat(meters.scrape())
                .contains("moodstream_live{member=\"custom\",version=\"2\"} 1.0")
                .contains("moodstream_model_load_seconds_count{member=\"custom\"} 2")
                .doesNotContain("version=\"1\"");
    }

    @Test
    void refusals_are_there_from_the_start_and_counted() {
        assertThat(meters.scrape()).contains("moodstream_refusals_total{member=\"xgcustom\"} 0.0");
        board.refused(FIRST, "a reason");
        assertThat(meters.scrape()).contains("moodstream_refusals_total{member=\"custom\"} 1.0");
    }

    @Test
    void records_that_changed_nothing_are_counted() {
        assertThat(meters.scrape()).contains("moodstream_model_records_ignored_total 0.0");
        board.ignored(7, 2);
        assertThat(meters.scrape())
                .contains("moodstream_model_records_ignored_total 7.0")
                .contains("moodstream_model_records_overwritten 2.0");
    }

    @Test
    void the_board_behind_it_is_told_everything() {
        board.loading(FIRST);
        board.live(FIRST, Duration.ofSeconds(2));
        board.retired(FIRST);
        board.refused(SECOND, "a reason");
        board.gone(SECOND);
        board.ignored(new ModelKey.Pin("custom"), FIRST, "a reason");
        assertThat(told)
                .containsExactly(
                        "loading custom@1",
                        "live custom@1",
                        "retired custom@1",
                        "refused custom@2",
                        "gone custom@2",
                        "ignored custom/live");
    }
}
