package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.TrainingRequest;
import io.moodstream.domain.MoodstreamException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrainerServiceTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final TurnedClock clock = new TurnedClock();
    private final Deque<TrainingRequest> queue = new ArrayDeque<>();
    private final List<Long> seeds = new ArrayList<>();
    private ModelTopicSummary topic = ModelTopicSummary.EMPTY;
    private boolean chosen = true;
    private boolean closed;
    private boolean stopInTheMiddle;
    private @Nullable RuntimeException failure;

    private final TrainerService service = new TrainerService(
            ServiceSettings.onDemand(100),
            () -> topic,
            new Requests(),
            (seed, listener) -> {
                seeds.add(seed);
                if (stopInTheMiddle) {
                    closeService();
                }
                listener.progress("anything", 1, 2);
                if (failure != null) {
                    throw failure;
                }
                topic = new ModelTopicSummary(Optional.of(clock.instant()), topic.highestVersion() + 1);
                return List.of();
            },
            clock);

    private static final class TurnedClock extends Clock {
        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final class Requests implements TrainingRequests {
        @Override
        public Optional<TrainingRequest> next(Duration timeout) {
            return Optional.ofNullable(queue.peek());
        }

        @Override
        public void done() {
            queue.remove();
        }

        @Override
        public boolean chosen() {
            return chosen;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private void closeService() {
        service.close();
    }

    private void ask(@Nullable Long seed) {
        clock.now = clock.now.plusSeconds(1);
        queue.add(new TrainingRequest("test", clock.now, seed));
    }

    @Test
    void an_empty_topic_is_filled_once() {
        service.step();
        service.step();
        assertThat(seeds).containsExactly(100L);
    }

    @Test
    void each_request_is_served_once_with_its_seed_or_one_of_its_own() {
        service.step();
        ask(null);
        service.step();
        ask(7L);
        service.step();
        service.step();
        assertThat(seeds).containsExactly(100L, 101L, 7L);
        assertThat(queue).isEmpty();
    }

    @Test
    void a_request_that_newer_models_answer_is_removed_unserved() {
        ask(7L);
        topic = new ModelTopicSummary(Optional.of(clock.now.plusSeconds(1)), 1);
        service.step();
        assertThat(seeds).isEmpty();
        assertThat(queue).isEmpty();
    }

    @Test
    void a_failed_training_of_an_empty_topic_is_tried_again_after_a_minute() {
        failure = new MoodstreamException("There is no data set.");
        service.step();
        service.step();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        service.step();
        assertThat(seeds).containsExactly(100L, 100L);
    }

    @Test
    void a_failed_request_is_not_tried_for_ever() {
        topic = new ModelTopicSummary(Optional.of(NOON), 1);
        failure = new IllegalStateException("broken");
        ask(null);
        service.step();
        service.step();
        assertThat(seeds).hasSize(1);
        assertThat(queue).isEmpty();
    }

    @Test
    void an_instance_that_was_not_chosen_does_not_train() {
        chosen = false;
        service.step();
        assertThat(seeds).isEmpty();
    }

    @Test
    @Timeout(20)
    void stopping_breaks_a_training_off_and_keeps_its_request() throws InterruptedException {
        topic = new ModelTopicSummary(Optional.of(NOON), 1);
        ask(null);
        stopInTheMiddle = true;
        Thread thread = new Thread(service);
        thread.start();
        thread.join();
        assertThat(seeds).hasSize(1);
        assertThat(topic.highestVersion()).as("nothing was published").isEqualTo(1);
        assertThat(closed).isTrue();
        assertThat(queue).hasSize(1);
    }
}
