package io.moodstream.web.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.ModelState;
import io.moodstream.ModelStatus;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.web.live.board.ModelsView.Happening;
import io.moodstream.web.live.board.ModelsView.MemberView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelBoardTest {

    private final ModelBoard board = new ModelBoard();
    private long clock;

    @Test
    void the_version_that_went_live_last_is_live() {
        status("custom", 1, ModelState.LIVE);
        status("custom", 2, ModelState.LOADING);
        assertThat(member("custom").loading()).isEqualTo(2);
        status("custom", 2, ModelState.LIVE);
        status("custom", 1, ModelState.RETIRED);

        assertThat(member("custom").live()).isEqualTo(2);
        assertThat(member("custom").loading()).isNull();
    }

    /** What an instance writes when it restarts after a kill, and a pin has brought back an old version. */
    @Test
    void shows_the_older_version_as_live_after_a_restart_on_it() {
        for (String member : List.of("custom", "detector")) {
            status(member, 2, ModelState.LIVE);
            status(member, 1, ModelState.LOADING);
            status(member, 1, ModelState.LIVE);
            status(member, 2, ModelState.RETIRED);

            assertThat(member(member).live()).isEqualTo(1);
        }
        assertThat(board.view().timeline())
                .extracting(Happening::member, Happening::version, Happening::state)
                .startsWith(org.assertj.core.groups.Tuple.tuple("detector", 2L, "retired"));
    }

    @Test
    void orders_statuses_by_arrival_and_not_by_claimed_time() {
        clock = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
        status("custom", 3, ModelState.LIVE);
        clock = 0;
        for (int version = 4; version <= 100; version++) {
            status("custom", version, ModelState.LIVE);
        }
        assertThat(member("custom").live()).isEqualTo(100);
        assertThat(board.view().timeline())
                .extracting(Happening::version)
                .startsWith(100L, 99L)
                .doesNotContain(3L);
    }

    /** A killed instance cannot report that nothing is live on it any more. */
    @Test
    void does_not_show_a_version_on_a_dead_instance_as_live() {
        status("custom", 1, ModelState.LIVE);
        assertThat(board.drain()).isPresent();
        board.running(instance -> true);
        assertThat(board.drain()).isEmpty();

        board.running(instance -> !instance.equals("app"));
        assertThat(board.drain()).isPresent();
        assertThat(member("custom").live()).isNull();
        board.running(instance -> !instance.equals("app"));
        assertThat(board.drain()).isEmpty();

        board.running(instance -> true);
        assertThat(member("custom").live()).isEqualTo(1);
    }

    @Test
    void lists_an_ignored_record_in_the_timeline_only() {
        status("custom", 1, ModelState.LIVE);
        status("custom", 1, ModelState.IGNORED);

        assertThat(member("custom").live()).isEqualTo(1);
        assertThat(board.view().timeline()).extracting(Happening::state).containsExactly("ignored", "live");
    }

    @Test
    void shows_a_retired_member_in_the_timeline_only() {
        status("mine", 1, ModelState.LIVE);
        status("custom", 1, ModelState.LIVE);
        status("mine", 1, ModelState.RETIRED);

        assertThat(board.view().members()).extracting(MemberView::member).containsExactly("custom");
        assertThat(board.view().timeline()).extracting(Happening::state).contains("retired");
    }

    @Test
    void shows_no_live_version_for_a_member_that_was_refused() {
        status("custom", 1, ModelState.REFUSED);

        assertThat(member("custom").live()).isNull();
        assertThat(board.view().timeline()).extracting(Happening::reason).containsExactly("because");
    }

    @Test
    void the_timeline_keeps_only_the_latest_statuses() {
        for (int version = 1; version <= 1_000; version++) {
            status("custom", version, ModelState.LIVE);
        }

        assertThat(board.view().timeline())
                .hasSizeLessThan(100)
                .extracting(Happening::version)
                .startsWith(1_000L, 999L, 998L);
    }

    @Test
    void ignores_a_member_name_that_is_too_long() {
        status("a".repeat(1_024), 1, ModelState.LIVE);
        assertThat(board.drain()).isEmpty();
        assertThat(board.view().members()).isEmpty();
        assertThat(board.view().timeline()).isEmpty();

        List<String> possible = List.of("a".repeat(128), MemberVersion.DETECTOR, MemberVersion.ENSEMBLE);
        possible.forEach(name -> status(name, 1, ModelState.REFUSED));
        assertThat(board.view().timeline()).extracting(Happening::member).containsExactlyInAnyOrderElementsOf(possible);
    }

    @Test
    void limits_the_members_to_those_with_the_latest_statuses() {
        for (int i = 0; i < 1_000; i++) {
            status("a-" + i, 1, ModelState.LIVE);
        }
        status("custom", 1, ModelState.LIVE);

        assertThat(board.view().members())
                .hasSize(200)
                .extracting(MemberView::member)
                .contains("custom", "a-999")
                .doesNotContain("a-0")
                .isSorted();
    }

    @Test
    void truncates_reasons_to_the_length_that_stream_apps_write() {
        board.add(new ModelStatus("custom", 1L, "app", ModelState.REFUSED, "x".repeat(16_000), Instant.EPOCH, null));

        assertThat(board.view().timeline()).singleElement().satisfies(happening -> assertThat(happening.reason())
                .startsWith("xxx")
                .hasSizeLessThan(2_200));
    }

    @Test
    void drains_only_if_something_changed() {
        assertThat(board.drain()).isEmpty();
        status("custom", 1, ModelState.LIVE);

        assertThat(board.drain()).isPresent();
        assertThat(board.drain()).isEmpty();
    }

    @Test
    void shows_pins_and_whether_they_were_verified() {
        status("custom", 1, ModelState.LIVE);
        ModelTopicView.Pin pin =
                new ModelTopicView.Pin(new MemberVersion("custom", 1), "anna", Instant.EPOCH, Optional.empty());
        board.set(
                new ModelTopicView(
                        List.of(),
                        Map.of("custom", pin),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        new ModelTopicView.Ignored(0, 0, Map.of()),
                        false),
                true);

        assertThat(member("custom").pinned()).isEqualTo(1);
        assertThat(board.view().verified()).isTrue();
    }

    private void status(String member, long version, ModelState state) {
        clock++;
        board.add(new ModelStatus(
                member,
                version,
                "app",
                state,
                state == ModelState.REFUSED ? "because" : null,
                Instant.ofEpochMilli(clock),
                null));
    }

    private MemberView member(String name) {
        return board.view().members().stream()
                .filter(member -> member.member().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
