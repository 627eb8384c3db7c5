package io.moodstream.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.ClassLabel;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class GroundTruthTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void the_latest_label_counts_and_of_equals_the_one_read_last() {
        GroundTruth first = truth(Label.HAPPY, NOON, NOON);
        assertThat(truth(Label.SAD, NOON, NOON).replaces(first)).isTrue();
        assertThat(truth(Label.SAD, NOON.minusMillis(1), NOON).replaces(first)).isFalse();
        assertThat(first.replaces(null)).isTrue();
    }

    @Test
    void a_label_from_the_future_is_dated_by_its_arrival() {
        GroundTruth forged = truth(Label.SAD, Instant.parse("+200000000-12-31T00:00:00Z"), NOON);
        assertThat(forged).isEqualTo(new GroundTruth(ClassLabel.SAD, NOON.toEpochMilli()));
        assertThat(truth(Label.HAPPY, NOON.plusMillis(1), NOON.plusMillis(1)).replaces(forged))
                .isTrue();
        PhotoLabel past = new PhotoLabel("p", Label.SAD, "test", NOON);
        assertThat(Labels.effective(past, NOON.toEpochMilli())).isSameAs(past);
    }

    private static GroundTruth truth(Label label, Instant labelledAt, Instant appendedAt) {
        return GroundTruth.of(new PhotoLabel("p", label, "test", labelledAt), appendedAt.toEpochMilli());
    }
}
