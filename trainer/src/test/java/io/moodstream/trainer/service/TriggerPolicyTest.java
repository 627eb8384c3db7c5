package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.TrainingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerPolicyTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Optional<TrainingRequest> NOBODY = Optional.empty();

    private final TriggerPolicy triggerPolicy =
            new TriggerPolicy(ServiceSettings.onDemand(1).every(HOUR));

    private static ModelTopicSummary trainedAt(Instant time) {
        return new ModelTopicSummary(Optional.of(time), 3);
    }

    private static Optional<TrainingRequest> askedAt(Instant time) {
        return Optional.of(new TrainingRequest("somebody", time, null));
    }

    @Test
    void an_empty_topic_is_an_occasion() {
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NOBODY, NOON, Instant.MIN))
                .contains(new TrainingTrigger.NoModels());
    }

    @Test
    void an_empty_topic_is_tried_again_a_while_after_a_failure_and_not_before() {
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NOBODY, NOON, NOON.minusSeconds(59)))
                .isEmpty();
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NOBODY, NOON, NOON.minusSeconds(60)))
                .isPresent();
    }

    @Test
    void models_are_renewed_when_they_are_as_old_as_the_schedule_says() {
        assertThat(triggerPolicy.next(trainedAt(NOON.minus(HOUR)), NOBODY, NOON, Instant.MIN))
                .contains(new TrainingTrigger.Due(HOUR));
        assertThat(triggerPolicy.next(trainedAt(NOON.minus(HOUR).plusMillis(1)), NOBODY, NOON, Instant.MIN))
                .isEmpty();
    }

    @Test
    void a_failed_scheduled_training_waits_for_its_next_turn() {
        assertThat(triggerPolicy.next(trainedAt(NOON.minus(HOUR.multipliedBy(5))), NOBODY, NOON, NOON.minusSeconds(9)))
                .isEmpty();
    }

    @Test
    void without_a_schedule_old_models_stay() {
        TriggerPolicy onDemand = new TriggerPolicy(ServiceSettings.onDemand(1));
        assertThat(onDemand.next(trainedAt(Instant.EPOCH), NOBODY, NOON, Instant.MIN))
                .isEmpty();
    }

    @Test
    void a_request_younger_than_the_newest_models_is_served() {
        assertThat(triggerPolicy.next(trainedAt(NOON.minusSeconds(2)), askedAt(NOON.minusSeconds(1)), NOON, NOON))
                .get()
                .isInstanceOf(TrainingTrigger.Requested.class);
    }

    @Test
    void a_request_that_the_newest_models_answer_is_not_served_again() {
        assertThat(triggerPolicy.next(
                        trainedAt(NOON.minusSeconds(1)), askedAt(NOON.minusSeconds(2)), NOON, Instant.MIN))
                .isEmpty();
    }
}
