package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictedPhotosTest {

    private static final DeadLetterSummary OURS = deadLetter(1, "a", "ab".repeat(32));
    private static final DeadLetterSummary OTHERS = deadLetter(2, "a", "cd".repeat(32));
    private static final DeadLetterSummary BY_URI = deadLetter(3, "a", "uri " + "ab".repeat(32));
    private static final DeadLetterSummary UNREADABLE = deadLetter(4, "a", "");

    private final PredictedPhotos photos = new PredictedPhotos(List.of(OURS, OTHERS, BY_URI, UNREADABLE));

    private static DeadLetterSummary deadLetter(int offset, String photoId, String content) {
        DeadLetterPosition position = new DeadLetterPosition(0, offset);
        return new DeadLetterSummary(
                position, photoId, content, "CORRUPT", "", "photo-events-0@1", "photo-events", Instant.EPOCH, 1, false);
    }

    /** Whoever uploads chooses ids, and may choose that of another's photo. */
    @Test
    void another_photo_with_the_same_id_is_not_predicted() {
        photos.add(new PredictedPhoto("a", "cd".repeat(32)));

        assertThat(photos.contains(OTHERS)).isTrue();
        assertThat(photos.contains(OURS)).isFalse();
    }

    @Test
    void where_the_bytes_are_not_known_the_id_decides() {
        assertThat(photos.contains(BY_URI)).isFalse();
        photos.add(new PredictedPhoto("a", "ef".repeat(32)));

        assertThat(List.of(BY_URI, UNREADABLE)).allMatch(photos::contains);
        assertThat(photos.contains(OURS)).isFalse();
    }

    @Test
    void a_prediction_that_cannot_be_read_counts_for_every_photo_of_its_id() {
        photos.add(new PredictedPhoto("a", ""));

        assertThat(List.of(OURS, OTHERS, BY_URI, UNREADABLE)).allMatch(photos::contains);
    }

    @Test
    void predictions_of_other_ids_are_not_wanted_and_change_nothing() {
        assertThat(photos.isWanted("a")).isTrue();
        assertThat(photos.isWanted("b")).isFalse();
        photos.add(new PredictedPhoto("b", "ab".repeat(32)));

        assertThat(List.of(OURS, OTHERS, BY_URI, UNREADABLE)).noneMatch(photos::contains);
    }
}
