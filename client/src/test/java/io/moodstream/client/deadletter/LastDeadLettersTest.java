package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Anyone who may upload can cause millions of dead letters. */
class LastDeadLettersTest {

    private static final Predicate<DeadLetterSummary> ALL = deadLetter -> true;

    private static DeadLetterSummary letter(long offset) {
        return letter(offset, "photo");
    }

    private static DeadLetterSummary letter(long offset, String photoId) {
        return new DeadLetterSummary(
                at(offset),
                photoId,
                "",
                "CORRUPT",
                "Torn.",
                "photo-events-0@1",
                "photo-events",
                Instant.EPOCH,
                1,
                false);
    }

    private static DeadLetterPosition at(long offset) {
        return new DeadLetterPosition(0, offset);
    }

    private static LastDeadLetters read(LastDeadLetters letters, long count) {
        for (long offset = 0; offset < count; offset++) {
            letters.add(letter(offset));
        }
        return letters;
    }

    @Test
    void of_any_number_the_last_are_kept_and_all_are_counted() {
        LastDeadLetters read = read(new LastDeadLetters(ALL, true, 2), 200_000);
        DeadLetters found = read.result();
        assertThat(found.last()).containsExactly(letter(199_998), letter(199_999));
        assertThat(found.count()).isEqualTo(200_000);
        assertThat(found.open()).isEqualTo(200_000);
        assertThat(found.chosen()).isEqualTo(200_000);
        assertThat(found.left()).isEqualTo(199_998);
        assertThat(read.isIncomplete()).isFalse();
    }

    @Test
    void only_chosen_ones_are_kept() {
        LastDeadLetters read = new LastDeadLetters(letter -> letter.photoId().equals("a"), false, 2);
        read.add(letter(1, "a"));
        read.add(letter(2, "b"));
        assertThat(read.result().last()).containsExactly(letter(1, "a"));
        assertThat(read.result().chosen()).isEqualTo(1);
        assertThat(read.result().count()).isEqualTo(2);
    }

    @Test
    void if_the_last_were_replayed_earlier_ones_must_be_read_anew() {
        LastDeadLetters first = read(new LastDeadLetters(ALL, true, 2), 5);
        first.replayed(at(4), Instant.EPOCH);
        assertThat(first.isIncomplete()).isTrue();

        LastDeadLetters second = read(new LastDeadLetters(first::isOpen, true, 2), 5);
        second.replayed(at(4), Instant.EPOCH);
        assertThat(second.isIncomplete()).isFalse();
        assertThat(second.result().last()).containsExactly(letter(2), letter(3));
        assertThat(second.result().open()).isEqualTo(4);
    }

    @Test
    void those_that_were_replayed_are_kept_too_if_all_are_wanted() {
        LastDeadLetters read = read(new LastDeadLetters(ALL, false, 2), 3);
        read.replayed(at(0), Instant.EPOCH);
        read.replayed(at(2), Instant.EPOCH);
        DeadLetters found = read.result();
        assertThat(found.last()).containsExactly(letter(1), letter(2));
        assertThat(found.replayed()).containsOnlyKeys(at(2));
        assertThat(found.open()).isEqualTo(1);
    }

    @Test
    void each_is_in_one_part_together_with_all_of_its_photo() {
        for (long offset = 0; offset < 1_000; offset++) {
            DeadLetterSummary first = letter(offset, "photo-" + offset);
            DeadLetterSummary second = letter(offset + 1_000, "photo-" + offset);
            assertThat(IntStream.range(0, 7).filter(part -> new ReplayPart(part, 7, "salt").contains(first)))
                    .hasSize(1)
                    .allMatch(part -> new ReplayPart(part, 7, "salt").contains(second));
        }
    }
}
