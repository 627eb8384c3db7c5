package io.moodstream.stream.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GatheringTest {

    private static final long START = 1_000_000;

    private final LastJudged lastJudged = new LastJudged();
    private final Gathering gathering = new Gathering(lastJudged, START);
    private final Gathering otherTask = new Gathering(lastJudged, START);

    @Test
    void a_photo_comes_after_a_pause_if_nothing_happened_for_five_milliseconds() {
        assertThat(gathering.cameAfterPause(START + 4)).isFalse();
        assertThat(gathering.cameAfterPause(START + 9)).isTrue();
    }

    @Test
    void those_that_wait_wait_in_vain_a_millisecond_later() {
        gathering.cameAfterPause(START);
        assertThat(gathering.isOver(START)).isFalse();
        assertThat(gathering.isOver(START + 1)).isTrue();
    }

    @Test
    void after_a_batch_more_patience_is_worth_while_than_after_a_single_photo() {
        gathering.judged(START, 20);
        assertThat(gathering.isOver(START + 21)).isTrue();
        gathering.judged(START, 200);
        assertThat(gathering.isOver(START + 203)).isFalse();
        assertThat(gathering.isOver(START + 204)).isTrue();
    }

    @Test
    void while_the_thread_judges_for_another_task_no_photo_can_come_so_nobody_waits_in_vain() {
        gathering.cameAfterPause(START);
        otherTask.judged(START, 200);
        assertThat(gathering.isOver(START + 200)).isFalse();
        assertThat(gathering.cameAfterPause(START + 201)).isFalse();
    }

    @Test
    void another_thread_that_judges_holds_up_nobody() throws InterruptedException {
        Thread other = new Thread(() -> otherTask.judged(START, 200));
        other.start();
        other.join();
        assertThat(gathering.isOver(START + 1)).isTrue();
    }
}
