package io.moodstream.stream.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LingerPolicyTest {

    private static final long START = 1_800_000_000_000L;
    private static final long HOUR = 3_600_000;

    private final LastInference lastInference = new LastInference();
    private final LingerPolicy linger = new LingerPolicy(lastInference, START);
    private final LingerPolicy otherTask = new LingerPolicy(lastInference, START);

    @Test
    void a_photo_arrives_after_a_pause_if_nothing_happened_for_five_milliseconds() {
        assertThat(linger.arrivesAfterPause(START + 4)).isFalse();
        assertThat(linger.arrivesAfterPause(START + 9)).isTrue();
    }

    @Test
    void photos_linger_for_a_millisecond() {
        linger.arrivesAfterPause(START);
        assertThat(linger.isOver(START)).isFalse();
        assertThat(linger.isOver(START + 1)).isTrue();
    }

    @Test
    void after_a_batch_photos_linger_for_longer_than_after_a_single_photo() {
        linger.inferred(START, 20);
        assertThat(linger.isOver(START + 21)).isTrue();
        linger.inferred(START, 200);
        assertThat(linger.isOver(START + 203)).isFalse();
        assertThat(linger.isOver(START + 204)).isTrue();
    }

    /** No photo can arrive meanwhile. */
    @Test
    void does_not_count_time_in_which_the_thread_classifies_for_another_task() {
        linger.arrivesAfterPause(START);
        otherTask.inferred(START, 200);
        assertThat(linger.isOver(START + 200)).isFalse();
        assertThat(linger.arrivesAfterPause(START + 201)).isFalse();
    }

    @Test
    void does_not_prolong_the_wait_if_the_clock_is_set_back() {
        linger.arrivesAfterPause(START);
        linger.inferred(START, 200);
        long setBack = START - HOUR;
        assertThat(linger.isOver(setBack)).isFalse();
        assertThat(linger.isOver(setBack + 203)).isFalse();
        assertThat(linger.isOver(setBack + 204)).isTrue();
        assertThat(linger.arrivesAfterPause(setBack + 205)).isTrue();
    }

    @Test
    void does_not_prolong_the_wait_of_other_tasks_if_the_clock_is_set_back() {
        otherTask.inferred(START, 200);
        LingerPolicy later = new LingerPolicy(lastInference, START - HOUR);
        assertThat(later.isOver(START - HOUR + 204)).isTrue();
        assertThat(linger.isOver(START - HOUR + 204)).isTrue();
        assertThat(otherTask.isOver(START - 2 * HOUR)).isTrue();
    }

    @Test
    void ends_one_wait_early_if_the_clock_is_set_forward() {
        linger.arrivesAfterPause(START);
        assertThat(linger.isOver(START + HOUR)).isTrue();
        linger.inferred(START + HOUR, 200);
        assertThat(linger.isOver(START + HOUR + 200)).isFalse();
    }

    @Test
    void is_not_delayed_by_other_threads() throws InterruptedException {
        Thread other = new Thread(() -> otherTask.inferred(START, 200));
        other.start();
        other.join();
        assertThat(linger.isOver(START + 1)).isTrue();
    }
}
