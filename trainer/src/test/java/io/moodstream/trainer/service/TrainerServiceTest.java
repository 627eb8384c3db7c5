package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.TrainingRequest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.RolloutActions;
import io.moodstream.domain.rollout.RolloutCriterion;
import io.moodstream.domain.rollout.RolloutGuards;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.publish.RolloutDraft;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrainerServiceTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final RolloutDraft PLAN = new RolloutDraft(
            List.of(new RolloutStage(RolloutMode.SHADOW, 0, 1, Duration.ZERO, Duration.ofDays(1))),
            new RolloutCriterion(RolloutCriterion.ACCURACY, 0.005, 0.05),
            RolloutGuards.NONE,
            RolloutActions.DEFAULT,
            Duration.ofDays(1),
            false,
            "test",
            "");

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
            Optional.empty(),
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
    void fills_an_empty_topic_once() {
        service.step();
        service.step();
        assertThat(seeds).containsExactly(100L);
    }

    @Test
    void serves_each_request_once_with_the_given_or_a_new_seed() {
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
    void removes_a_request_older_than_the_newest_models_unserved() {
        ask(7L);
        topic = new ModelTopicSummary(Optional.of(clock.now.plusSeconds(1)), 1);
        service.step();
        assertThat(seeds).isEmpty();
        assertThat(queue).isEmpty();
    }

    @Test
    void retries_a_failed_training_for_an_empty_topic_after_a_minute() {
        failure = new MoodstreamException("There is no data set.");
        service.step();
        service.step();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        service.step();
        assertThat(seeds).containsExactly(100L, 100L);
    }

    @Test
    void does_not_retry_a_failed_request() {
        topic = new ModelTopicSummary(Optional.of(NOON), 1);
        failure = new IllegalStateException("broken");
        ask(null);
        service.step();
        service.step();
        assertThat(seeds).hasSize(1);
        assertThat(queue).isEmpty();
    }

    /** With a rollout plan, models earn their votes: a requested training must not bypass it. */
    @Test
    @Timeout(20)
    void with_a_plan_a_request_waits_for_the_end_of_a_rollout() {
        TrainerService planned = new TrainerService(
                ServiceSettings.onDemand(100).rollingOut(Optional.of(PLAN)),
                () -> topic,
                new Requests(),
                Optional.empty(),
                (seed, listener) -> {
                    seeds.add(seed);
                    return List.of();
                },
                clock);
        topic = new ModelTopicSummary(
                Optional.of(NOON), 1, Map.of(), Set.of("custom"), Set.of("custom"), Set.of("custom"));
        ask(7L);
        planned.step();
        planned.step();
        assertThat(seeds).isEmpty();
        assertThat(queue).hasSize(1);
        topic = new ModelTopicSummary(Optional.of(NOON), 1, Map.of(), Set.of("custom"), Set.of("custom"), Set.of());
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        planned.step();
        assertThat(seeds).containsExactly(7L);
        assertThat(queue).isEmpty();
    }

    @Test
    @Timeout(60)
    void retries_after_an_unexpected_failure() throws InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        CountDownLatch trained = new CountDownLatch(1);
        TrainerService failing = new TrainerService(
                ServiceSettings.onDemand(100),
                () -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new IllegalStateException("a record that nobody foresaw");
                    }
                    return topic;
                },
                new Requests(),
                Optional.empty(),
                (seed, listener) -> {
                    trained.countDown();
                    return List.of();
                },
                clock);
        Thread thread = new Thread(failing);
        thread.start();
        assertThat(trained.await(30, TimeUnit.SECONDS)).isTrue();
        failing.close();
        thread.join();
    }

    @Test
    void an_instance_that_was_not_chosen_does_not_train() {
        chosen = false;
        service.step();
        assertThat(seeds).isEmpty();
    }

    @Test
    @Timeout(20)
    void stopping_aborts_a_training_and_keeps_its_request() throws InterruptedException {
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
