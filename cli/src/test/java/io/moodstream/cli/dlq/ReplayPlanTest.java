package io.moodstream.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {

    private static final Choice ALL = new Choice(Set.of(), Set.of(), Set.of());

    private static Letter letter(int offset, String photoId, String topic) {
        return new Letter(
                new Place(0, offset), photoId, "CORRUPT", "It is torn.", topic + "-0@1", topic, at(offset), 10, false);
    }

    private static Letter photo(int offset, String photoId) {
        return letter(offset, photoId, "photo-events");
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }

    private static ReplayPlan plan(Choice choice, Set<String> predicted, Letter... open) {
        return ReplayPlan.of(List.of(open), choice, TopicCatalogue.defaults(), predicted);
    }

    @Test
    void ofSeveralLettersOfAPhotoTheNewestGoesAndSettlesAll() {
        ReplayPlan plan = plan(ALL, Set.of(), photo(1, "a"), photo(3, "a"), photo(2, "a"), photo(4, "b"));

        assertThat(plan.sendings())
                .extracting(ReplayPlan.Sending::letter)
                .containsExactly(photo(3, "a"), photo(4, "b"));
        assertThat(plan.sendings().get(0).settled())
                .containsExactlyInAnyOrder(photo(1, "a"), photo(2, "a"), photo(3, "a"));
    }

    @Test
    void choosingAnOlderLetterMeansItsPhoto() {
        Choice older = new Choice(Set.of(new Place(0, 1)), Set.of(), Set.of());

        assertThat(plan(older, Set.of(), photo(1, "a"), photo(3, "a"), photo(4, "b"))
                        .sendings())
                .extracting(ReplayPlan.Sending::letter)
                .containsExactly(photo(3, "a"));
    }

    @Test
    void aPhotoWithAPredictionStays() {
        ReplayPlan plan = plan(ALL, Set.of("a"), photo(1, "a"), photo(2, "b"));

        assertThat(plan.predicted()).containsExactly(photo(1, "a"));
        assertThat(plan.sendings()).extracting(ReplayPlan.Sending::letter).containsExactly(photo(2, "b"));
    }

    @Test
    void aPhotoThatWasToldOfByANotificationIsAPhoto() {
        Letter told = letter(1, "a", "photo-notifications");

        assertThat(plan(ALL, Set.of(), told, photo(2, "b")).sendings())
                .extracting(ReplayPlan.Sending::letter)
                .containsExactly(told, photo(2, "b"));
        assertThat(plan(ALL, Set.of("a"), told).predicted()).containsExactly(told);
    }

    @Test
    void lettersWithoutAnyIdAreNotTakenForOnePhoto() {
        assertThat(plan(ALL, Set.of(), photo(1, ""), photo(2, "")).sendings()).hasSize(2);
    }

    @Test
    void everyLabelGoesThoughThePhotoHasAPrediction() {
        Letter first = letter(1, "a", "photo-labels");
        Letter second = letter(2, "a", "photo-labels");

        assertThat(plan(ALL, Set.of("a"), first, second).sendings()).hasSize(2);
    }

    @Test
    void aPredictionIsNoPhotoToSendAgain() {
        Letter prediction = letter(1, "a", "predictions");

        assertThat(plan(ALL, Set.of(), prediction).unsendable()).containsExactly(prediction);
    }

    @Test
    void placesAreReadAsTheyAreWritten() {
        assertThat(Place.parse("3/17")).isEqualTo(new Place(3, 17)).hasToString("3/17");
        assertThatThrownBy(() -> Place.parse("3@17"))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("3@17")
                .hasMessageContaining("3/17");
    }
}
