package io.moodstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.TrainingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NOBODY, NOON, Instant.MIN, () -> 0))
                .contains(new TrainingTrigger.NoModels());
    }

    @Test
    void an_empty_topic_is_tried_again_a_while_after_a_failure_and_not_before() {
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NOBODY, NOON, NOON.minusSeconds(59), () -> 0))
                .isEmpty();
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NOBODY, NOON, NOON.minusSeconds(60), () -> 0))
                .isPresent();
    }

    @Test
    void models_are_renewed_when_they_are_as_old_as_the_schedule_says() {
        assertThat(triggerPolicy.next(trainedAt(NOON.minus(HOUR)), NOBODY, NOON, Instant.MIN, () -> 0))
                .contains(new TrainingTrigger.Due(HOUR));
        assertThat(triggerPolicy.next(trainedAt(NOON.minus(HOUR).plusMillis(1)), NOBODY, NOON, Instant.MIN, () -> 0))
                .isEmpty();
    }

    @Test
    void a_failed_scheduled_training_waits_for_its_next_turn() {
        assertThat(triggerPolicy.next(
                        trainedAt(NOON.minus(HOUR.multipliedBy(5))), NOBODY, NOON, NOON.minusSeconds(9), () -> 0))
                .isEmpty();
    }

    @Test
    void without_a_schedule_old_models_stay() {
        TriggerPolicy onDemand = new TriggerPolicy(ServiceSettings.onDemand(1));
        assertThat(onDemand.next(trainedAt(Instant.EPOCH), NOBODY, NOON, Instant.MIN, () -> 0))
                .isEmpty();
    }

    @Test
    void imported_models_alone_count_as_models_and_as_no_training() {
        Set<String> custom = Set.of("custom");
        ModelTopicSummary imported = new ModelTopicSummary(Optional.empty(), 3, Map.of(), custom, custom, Set.of());
        TriggerPolicy onDemand = new TriggerPolicy(ServiceSettings.onDemand(1));
        assertThat(onDemand.next(imported, NOBODY, NOON, Instant.MIN, () -> 0)).isEmpty();
        assertThat(onDemand.next(imported, askedAt(Instant.EPOCH), NOON, Instant.MIN, () -> 0))
                .isPresent();
        assertThat(triggerPolicy.next(imported, NOBODY, NOON, Instant.MIN, () -> 0))
                .contains(new TrainingTrigger.Due(HOUR));
        assertThat(triggerPolicy.next(imported, NOBODY, NOON, NOON.minusSeconds(9), () -> 0))
                .as("a training that failed just now")
                .isEmpty();
    }

    private static Optional<TrainingTrigger> due(ServiceSettings settings, ModelTopicSummary topic, int newLabels) {
        return new TriggerPolicy(settings).next(topic, NOBODY, NOON, Instant.MIN, () -> newLabels);
    }

    @Test
    void enough_new_labels_are_an_occasion_by_themselves() {
        ServiceSettings settings = ServiceSettings.onDemand(1).afterNewLabels(100);
        ModelTopicSummary old = trainedAt(NOON.minus(TriggerPolicy.BETWEEN_LABELLED));
        assertThat(due(settings, old, 99)).isEmpty();
        assertThat(due(settings, old, 100)).contains(new TrainingTrigger.Labelled(100));
    }

    /** Whoever may label may label photos that do not exist, as many as are needed for a training. */
    @Test
    void labels_alone_do_not_start_one_training_after_the_other() {
        ServiceSettings settings = ServiceSettings.onDemand(1).afterNewLabels(100);
        Instant lately = NOON.minus(TriggerPolicy.BETWEEN_LABELLED).plusMillis(1);
        assertThat(due(settings, trainedAt(lately), 100)).isEmpty();
        assertThat(new TriggerPolicy(settings).next(trainedAt(Instant.EPOCH), NOBODY, NOON, lately, () -> 100))
                .as("the last one failed")
                .isEmpty();
        ServiceSettings often = settings.every(Duration.ofMinutes(1));
        assertThat(due(often, trainedAt(lately), 100))
                .as("as the operator wants")
                .isPresent();
    }

    @Test
    void with_a_schedule_too_both_must_be_met() {
        ServiceSettings settings = ServiceSettings.onDemand(1).every(HOUR).afterNewLabels(100);
        assertThat(due(settings, trainedAt(NOON.minus(HOUR).plusMillis(1)), 100))
                .isEmpty();
        assertThat(due(settings, trainedAt(NOON.minus(HOUR)), 99)).isEmpty();
        assertThat(due(settings, trainedAt(NOON.minus(HOUR)), 100)).isPresent();
    }

    @Test
    void labels_are_not_counted_before_the_schedule_is_due() {
        ServiceSettings settings = ServiceSettings.onDemand(1).every(HOUR).afterNewLabels(100);
        assertThat(new TriggerPolicy(settings).next(trainedAt(NOON), NOBODY, NOON, Instant.MIN, () -> {
                    throw new AssertionError("counted");
                }))
                .isEmpty();
    }

    @Test
    void nothing_is_trained_by_itself_while_a_version_is_rolled_out() {
        Set<String> custom = Set.of("custom");
        ModelTopicSummary rollingOut =
                new ModelTopicSummary(Optional.of(NOON.minus(HOUR)), 3, Map.of(), custom, custom, custom);
        assertThat(due(ServiceSettings.onDemand(1).every(HOUR), rollingOut, 0)).isEmpty();
        assertThat(due(ServiceSettings.onDemand(1).afterNewLabels(1), rollingOut, 1))
                .isEmpty();
        assertThat(triggerPolicy.next(rollingOut, askedAt(NOON), NOON, NOON, () -> 0))
                .get()
                .isInstanceOf(TrainingTrigger.Requested.class);
    }

    @Test
    void a_request_younger_than_the_newest_models_is_served() {
        assertThat(triggerPolicy.next(
                        trainedAt(NOON.minusSeconds(2)), askedAt(NOON.minusSeconds(1)), NOON, NOON, () -> 0))
                .get()
                .isInstanceOf(TrainingTrigger.Requested.class);
    }

    @Test
    void whoever_asks_is_named_in_a_line_of_the_log_at_any_length() {
        assertThat(new TrainingTrigger.Requested(new TrainingRequest("x".repeat(100_000), NOON, null)).toString())
                .startsWith("asked for by 'xxx")
                .hasSizeLessThan(300);
    }

    @Test
    void a_request_that_the_newest_models_answer_is_not_served_again() {
        assertThat(triggerPolicy.next(
                        trainedAt(NOON.minusSeconds(1)), askedAt(NOON.minusSeconds(2)), NOON, Instant.MIN, () -> 0))
                .isEmpty();
    }
}
