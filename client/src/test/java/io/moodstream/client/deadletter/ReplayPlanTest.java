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
    void of_several_dead_letters_of_a_photo_the_newest_goes_and_settles_all() {
        ReplayPlan plan = plan(ALL, Set.of(), photo(1, "a"), photo(3, "a"), photo(2, "a"), photo(4, "b"));

        assertThat(plan.sendings())
                .extracting(ReplayPlan.Sending::deadLetter)
                .containsExactly(photo(3, "a"), photo(4, "b"));
        assertThat(plan.sendings().get(0).resolved())
                .containsExactlyInAnyOrder(photo(1, "a"), photo(2, "a"), photo(3, "a"));
    }

    /** Anyone who may upload, or write dead letters, may choose the id of another's photo. */
    @Test
    void a_later_dead_letter_under_the_id_of_another_photo_does_not_take_its_place() {
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
    void choosing_an_older_dead_letter_means_its_photo() {
        DeadLetterFilter older = new DeadLetterFilter(Set.of(new DeadLetterPosition(0, 1)), Set.of(), Set.of());

        assertThat(plan(older, Set.of(), photo(1, "a"), photo(3, "a"), photo(4, "b"))
                        .sendings())
                .extracting(ReplayPlan.Sending::deadLetter)
                .containsExactly(photo(3, "a"));
    }

    @Test
    void a_photo_with_a_prediction_stays() {
        ReplayPlan plan = plan(ALL, Set.of("a"), photo(1, "a"), photo(2, "b"));

        assertThat(plan.predicted()).containsExactly(photo(1, "a"));
        assertThat(plan.sendings()).extracting(ReplayPlan.Sending::deadLetter).containsExactly(photo(2, "b"));
    }

    @Test
    void a_photo_that_was_told_of_by_a_notification_is_a_photo() {
        DeadLetterSummary reported = deadLetter(1, "a", "photo-notifications");

        assertThat(plan(ALL, Set.of(), reported, photo(2, "b")).sendings())
                .extracting(ReplayPlan.Sending::deadLetter)
                .containsExactly(reported, photo(2, "b"));
        assertThat(plan(ALL, Set.of("a"), reported).predicted()).containsExactly(reported);
    }

    @Test
    void dead_letters_without_any_id_are_not_taken_for_one_photo() {
        assertThat(plan(ALL, Set.of(), photo(1, ""), photo(2, "")).sendings()).hasSize(2);
    }

    @Test
    void every_label_goes_though_the_photo_has_a_prediction() {
        DeadLetterSummary first = deadLetter(1, "a", "photo-labels");
        DeadLetterSummary second = deadLetter(2, "a", "photo-labels");

        assertThat(plan(ALL, Set.of("a"), first, second).sendings()).hasSize(2);
    }

    @Test
    void a_prediction_is_no_photo_to_send_again() {
        DeadLetterSummary prediction = deadLetter(1, "a", "predictions");

        assertThat(plan(ALL, Set.of(), prediction).unsendable()).containsExactly(prediction);
    }

    @Test
    void places_are_read_as_they_are_written() {
        assertThat(DeadLetterPosition.parse("3/17"))
                .isEqualTo(new DeadLetterPosition(3, 17))
                .hasToString("3/17");
        assertThatThrownBy(() -> DeadLetterPosition.parse("3@17"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("3@17")
                .hasMessageContaining("3/17");
    }
}
