package io.moodstream.client.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Anyone who may upload can cause millions of dead letters. */
class LastDeadLettersTest {

    private static final Predicate<DeadLetterSummary> ALL = deadLetter -> true;

    private static DeadLetterSummary deadLetter(long offset) {
        return deadLetter(offset, "photo");
    }

    private static DeadLetterSummary deadLetter(long offset, String photoId) {
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

    private static LastDeadLetters read(LastDeadLetters deadLetters, long count) {
        for (long offset = 0; offset < count; offset++) {
            deadLetters.add(deadLetter(offset));
        }
        return deadLetters;
    }

    @Test
    void keeps_only_the_last_but_counts_all() {
        LastDeadLetters read = read(new LastDeadLetters(ALL, true, 2), 200_000);
        DeadLetters found = read.result();
        assertThat(found.last()).containsExactly(deadLetter(199_998), deadLetter(199_999));
        assertThat(found.count()).isEqualTo(200_000);
        assertThat(found.open()).isEqualTo(200_000);
        assertThat(found.chosen()).isEqualTo(200_000);
        assertThat(found.left()).isEqualTo(199_998);
        assertThat(read.isIncomplete()).isFalse();
    }

    @Test
    void keeps_only_selected_dead_letters() {
        LastDeadLetters read =
                new LastDeadLetters(deadLetter -> deadLetter.photoId().equals("a"), false, 2);
        read.add(deadLetter(1, "a"));
        read.add(deadLetter(2, "b"));
        assertThat(read.result().last()).containsExactly(deadLetter(1, "a"));
        assertThat(read.result().chosen()).isEqualTo(1);
        assertThat(read.result().count()).isEqualTo(2);
    }

    @Test
    void requires_rereading_if_kept_dead_letters_were_replayed() {
        LastDeadLetters first = read(new LastDeadLetters(ALL, true, 2), 5);
        first.replayed(at(4), Instant.EPOCH);
        assertThat(first.isIncomplete()).isTrue();

        LastDeadLetters second = read(new LastDeadLetters(first::isOpen, true, 2), 5);
        second.replayed(at(4), Instant.EPOCH);
        assertThat(second.isIncomplete()).isFalse();
        assertThat(second.result().last()).containsExactly(deadLetter(2), deadLetter(3));
        assertThat(second.result().open()).isEqualTo(4);
    }

    @Test
    void keeps_replayed_dead_letters_if_all_are_selected() {
        LastDeadLetters read = read(new LastDeadLetters(ALL, false, 2), 3);
        read.replayed(at(0), Instant.EPOCH);
        read.replayed(at(2), Instant.EPOCH);
        DeadLetters found = read.result();
        assertThat(found.last()).containsExactly(deadLetter(1), deadLetter(2));
        assertThat(found.replayed()).containsOnlyKeys(at(2));
        assertThat(found.open()).isEqualTo(1);
    }

    @Test
    void all_dead_letters_of_a_photo_are_in_the_same_part() {
        for (long offset = 0; offset < 1_000; offset++) {
            DeadLetterSummary first = deadLetter(offset, "photo-" + offset);
            DeadLetterSummary second = deadLetter(offset + 1_000, "photo-" + offset);
            assertThat(IntStream.range(0, 7).filter(part -> new ReplayPart(part, 7, "salt").contains(first)))
                    .hasSize(1)
                    .allMatch(part -> new ReplayPart(part, 7, "salt").contains(second));
        }
    }
}
