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
    private static final Optional<TrainingRequest> NONE = Optional.empty();

    private final TriggerPolicy triggerPolicy =
            new TriggerPolicy(ServiceSettings.onDemand(1).every(HOUR));

    private static ModelTopicSummary trainedAt(Instant time) {
        return new ModelTopicSummary(Optional.of(time), 3);
    }

    private static Optional<TrainingRequest> askedAt(Instant time) {
        return Optional.of(new TrainingRequest("somebody", time, null));
    }

    @Test
    void an_empty_topic_triggers_a_training() {
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NONE, NOON, Instant.MIN, () -> 0))
                .contains(new TrainingTrigger.NoModels());
    }

    @Test
    void retries_an_empty_topic_only_a_minute_after_a_failure() {
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NONE, NOON, NOON.minusSeconds(59), () -> 0))
                .isEmpty();
        assertThat(triggerPolicy.next(ModelTopicSummary.EMPTY, NONE, NOON, NOON.minusSeconds(60), () -> 0))
                .isPresent();
    }

    @Test
    void retrains_models_as_soon_as_the_schedule_is_due() {
        assertThat(triggerPolicy.next(trainedAt(NOON.minus(HOUR)), NONE, NOON, Instant.MIN, () -> 0))
                .contains(new TrainingTrigger.Due(HOUR));
        assertThat(triggerPolicy.next(trainedAt(NOON.minus(HOUR).plusMillis(1)), NONE, NOON, Instant.MIN, () -> 0))
                .isEmpty();
    }

    @Test
    void a_failed_scheduled_training_waits_until_it_is_due_again() {
        assertThat(triggerPolicy.next(
                        trainedAt(NOON.minus(HOUR.multipliedBy(5))), NONE, NOON, NOON.minusSeconds(9), () -> 0))
                .isEmpty();
    }

    @Test
    void does_not_retrain_old_models_without_a_schedule() {
        TriggerPolicy onDemand = new TriggerPolicy(ServiceSettings.onDemand(1));
        assertThat(onDemand.next(trainedAt(Instant.EPOCH), NONE, NOON, Instant.MIN, () -> 0))
                .isEmpty();
    }

    @Test
    void imported_models_count_as_models_but_not_as_a_training() {
        Set<String> custom = Set.of("custom");
        ModelTopicSummary imported = new ModelTopicSummary(Optional.empty(), 3, Map.of(), custom, custom, Set.of());
        TriggerPolicy onDemand = new TriggerPolicy(ServiceSettings.onDemand(1));
        assertThat(onDemand.next(imported, NONE, NOON, Instant.MIN, () -> 0)).isEmpty();
        assertThat(onDemand.next(imported, askedAt(Instant.EPOCH), NOON, Instant.MIN, () -> 0))
                .isPresent();
        assertThat(triggerPolicy.next(imported, NONE, NOON, Instant.MIN, () -> 0))
                .contains(new TrainingTrigger.Due(HOUR));
        assertThat(triggerPolicy.next(imported, NONE, NOON, NOON.minusSeconds(9), () -> 0))
                .as("a training that failed just now")
                .isEmpty();
    }

    private static Optional<TrainingTrigger> due(ServiceSettings settings, ModelTopicSummary topic, int newLabels) {
        return new TriggerPolicy(settings).next(topic, NONE, NOON, Instant.MIN, () -> newLabels);
    }

    @Test
    void enough_new_labels_trigger_a_training_by_themselves() {
        ServiceSettings settings = ServiceSettings.onDemand(1).afterNewLabels(100);
        ModelTopicSummary old = trainedAt(NOON.minus(TriggerPolicy.BETWEEN_LABELLED));
        assertThat(due(settings, old, 99)).isEmpty();
        assertThat(due(settings, old, 100)).contains(new TrainingTrigger.Labelled(100));
    }

    /** Whoever can label photos can also label ones that do not exist, as many as it takes to trigger a training. */
    @Test
    void labels_alone_do_not_trigger_trainings_back_to_back() {
        ServiceSettings settings = ServiceSettings.onDemand(1).afterNewLabels(100);
        Instant lately = NOON.minus(TriggerPolicy.BETWEEN_LABELLED).plusMillis(1);
        assertThat(due(settings, trainedAt(lately), 100)).isEmpty();
        assertThat(new TriggerPolicy(settings).next(trainedAt(Instant.EPOCH), NONE, NOON, lately, () -> 100))
                .as("the last one failed")
                .isEmpty();
        ServiceSettings often = settings.every(Duration.ofMinutes(1));
        assertThat(due(often, trainedAt(lately), 100))
                .as("as the operator configured it")
                .isPresent();
    }

    @Test
    void requires_both_schedule_and_labels_if_both_are_set() {
        ServiceSettings settings = ServiceSettings.onDemand(1).every(HOUR).afterNewLabels(100);
        assertThat(due(settings, trainedAt(NOON.minus(HOUR).plusMillis(1)), 100))
                .isEmpty();
        assertThat(due(settings, trainedAt(NOON.minus(HOUR)), 99)).isEmpty();
        assertThat(due(settings, trainedAt(NOON.minus(HOUR)), 100)).isPresent();
    }

    @Test
    void labels_are_not_counted_before_the_schedule_is_due() {
        ServiceSettings settings = ServiceSettings.onDemand(1).every(HOUR).afterNewLabels(100);
        assertThat(new TriggerPolicy(settings).next(trainedAt(NOON), NONE, NOON, Instant.MIN, () -> {
                    throw new AssertionError("counted");
                }))
                .isEmpty();
    }

    @Test
    void trains_only_on_request_during_a_rollout() {
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
    void serves_a_request_newer_than_the_newest_models() {
        assertThat(triggerPolicy.next(
                        trainedAt(NOON.minusSeconds(2)), askedAt(NOON.minusSeconds(1)), NOON, NOON, () -> 0))
                .get()
                .isInstanceOf(TrainingTrigger.Requested.class);
    }

    @Test
    void truncates_the_name_of_the_requester_in_the_log() {
        assertThat(new TrainingTrigger.Requested(new TrainingRequest("x".repeat(100_000), NOON, null)).toString())
                .startsWith("asked for by 'xxx")
                .hasSizeLessThan(300);
    }

    @Test
    void does_not_serve_a_request_older_than_the_newest_models() {
        assertThat(triggerPolicy.next(
                        trainedAt(NOON.minusSeconds(1)), askedAt(NOON.minusSeconds(2)), NOON, Instant.MIN, () -> 0))
                .isEmpty();
    }
}
