package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {

    private static final DeadLetterFilter ALL = new DeadLetterFilter(Set.of(), Set.of(), Set.of());

    private static DeadLetterSummary deadLetter(int offset, String photoId, String topic) {
        return deadLetter(offset, photoId, photoId.isEmpty() ? "" : "bytes of " + photoId, topic);
    }

    private static DeadLetterSummary deadLetter(int offset, String photoId, String content, String topic) {
        return new DeadLetterSummary(
                new DeadLetterPosition(0, offset),
                photoId,
                content,
                "CORRUPT",
                "It is torn.",
                topic + "-0@1",
                topic,
                at(offset),
                10,
                false);
    }

    private static DeadLetterSummary photo(int offset, String photoId) {
        return deadLetter(offset, photoId, "photo-events");
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private static ReplayPlan plan(DeadLetterFilter filter, Set<String> predicted, DeadLetterSummary... open) {
        return ReplayPlan.of(List.of(open), filter, TopicCatalogue.defaults(), predicted);
    }

    @Test
    void sends_the_newest_dead_letter_of_a_photo_and_resolves_all() {
        ReplayPlan plan = plan(ALL, Set.of(), photo(1, "a"), photo(3, "a"), photo(2, "a"), photo(4, "b"));

        assertThat(plan.sendings())
                .extracting(ReplayPlan.Sending::deadLetter)
                .containsExactly(photo(3, "a"), photo(4, "b"));
        assertThat(plan.sendings().get(0).resolved())
                .containsExactlyInAnyOrder(photo(1, "a"), photo(2, "a"), photo(3, "a"));
    }

    /** Anyone who may upload, or write dead letters, can choose the id of someone else's photo. */
    @Test
    void a_dead_letter_under_the_id_of_another_photo_does_not_replace_it() {
        DeadLetterSummary others = deadLetter(2, "a", "other bytes", "photo-events");
        DeadLetterSummary garbage = deadLetter(3, "a", "", "photo-events");
        DeadLetterSummary moreGarbage = deadLetter(4, "a", "", "photo-events");

        ReplayPlan plan = plan(ALL, Set.of(), photo(1, "a"), others, garbage, moreGarbage);

        assertThat(plan.sendings())
                .extracting(ReplayPlan.Sending::deadLetter)
                .containsExactly(photo(1, "a"), others, garbage, moreGarbage);
        assertThat(plan.sendings())
                .allSatisfy(sending -> assertThat(sending.resolved()).containsExactly(sending.deadLetter()));
    }

    @Test
    void selecting_an_older_dead_letter_sends_the_newest_of_its_photo() {
        DeadLetterFilter older = new DeadLetterFilter(Set.of(new DeadLetterPosition(0, 1)), Set.of(), Set.of());

        assertThat(plan(older, Set.of(), photo(1, "a"), photo(3, "a"), photo(4, "b"))
                        .sendings())
                .extracting(ReplayPlan.Sending::deadLetter)
                .containsExactly(photo(3, "a"));
    }

    @Test
    void does_not_send_a_photo_that_has_a_prediction() {
        ReplayPlan plan = plan(ALL, Set.of("a"), photo(1, "a"), photo(2, "b"));

        assertThat(plan.predicted()).containsExactly(photo(1, "a"));
        assertThat(plan.sendings()).extracting(ReplayPlan.Sending::deadLetter).containsExactly(photo(2, "b"));
    }

    @Test
    void treats_a_photo_from_a_notification_like_any_other() {
        DeadLetterSummary reported = deadLetter(1, "a", "photo-notifications");

        assertThat(plan(ALL, Set.of(), reported, photo(2, "b")).sendings())
                .extracting(ReplayPlan.Sending::deadLetter)
                .containsExactly(reported, photo(2, "b"));
        assertThat(plan(ALL, Set.of("a"), reported).predicted()).containsExactly(reported);
    }

    @Test
    void does_not_merge_dead_letters_without_an_id() {
        assertThat(plan(ALL, Set.of(), photo(1, ""), photo(2, "")).sendings()).hasSize(2);
    }

    @Test
    void sends_every_label_even_if_the_photo_has_a_prediction() {
        DeadLetterSummary first = deadLetter(1, "a", "photo-labels");
        DeadLetterSummary second = deadLetter(2, "a", "photo-labels");

        assertThat(plan(ALL, Set.of("a"), first, second).sendings()).hasSize(2);
    }

    @Test
    void reports_the_dead_letter_of_a_prediction_as_unsendable() {
        DeadLetterSummary prediction = deadLetter(1, "a", "predictions");

        assertThat(plan(ALL, Set.of(), prediction).unsendable()).containsExactly(prediction);
    }

    @Test
    void parses_positions_as_they_are_printed() {
        assertThat(DeadLetterPosition.parse("3/17"))
                .isEqualTo(new DeadLetterPosition(3, 17))
                .hasToString("3/17");
        assertThatThrownBy(() -> DeadLetterPosition.parse("3@17"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("3@17")
                .hasMessageContaining("3/17");
    }
}
