package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Decides whether a training is due.
 *
 * <p>A request is served if it is later than the newest models. An earlier one is skipped: it was made before those
 * models were finished, so they satisfy it. That way each request is served once, even if the service crashes between
 * publishing and committing the offset.
 *
 * <p>While a version is being rolled out, neither schedule nor labels are a reason to train: a member has one rollout
 * at a time, and the next training can use what this one shows.
 */
final class TriggerPolicy {

    /**
     * Without a schedule, labels start no training sooner after the last one: anyone who may label can label any number
     * of photos, also such as do not exist, and a training takes all processors for minutes.
     */
    static final Duration BETWEEN_LABELLED = Duration.ofHours(1);

    private final ServiceSettings settings;

    TriggerPolicy(ServiceSettings settings) {
        this.settings = settings;
    }

    /**
     * The trigger for a training now, if any.
     *
     * @param lastAttempt start of the last training in this process, failed or not; {@link Instant#MIN} if none
     * @param newLabels counts the photos that were labelled since the last training; asked only if it matters
     */
    Optional<TrainingTrigger> next(
            ModelTopicSummary topic,
            Optional<TrainingRequest> request,
            Instant now,
            Instant lastAttempt,
            IntSupplier newLabels) {
        Optional<TrainingTrigger> requested = request.filter(r -> topic.newest()
                        .map(newest -> r.getRequestedAt().isAfter(newest))
                        .orElse(true))
                .map(TrainingTrigger.Requested::new);
        if (requested.isPresent()) {
            return requested;
        }
        if (topic.isEmpty()) {
            boolean mayRetry = lastAttempt.equals(Instant.MIN) || !now.isBefore(lastAttempt.plus(settings.retry()));
            return mayRetry ? Optional.of(new TrainingTrigger.NoModels()) : Optional.empty();
        }
        if (!topic.candidates().isEmpty()) {
            return Optional.empty();
        }
        Instant newest = topic.newest().orElse(Instant.MIN); // imported models alone: never trained
        Instant last = lastAttempt.isAfter(newest) ? lastAttempt : newest;
        if (settings.newLabels().isEmpty()) {
            return settings.every()
                    .filter(every -> !now.isBefore(last.plus(every)))
                    .map(TrainingTrigger.Due::new);
        }
        if (now.isBefore(last.plus(settings.every().orElse(BETWEEN_LABELLED)))) {
            return Optional.empty();
        }
        int wanted = settings.newLabels().get();
        return newLabels.getAsInt() >= wanted ? Optional.of(new TrainingTrigger.Labelled(wanted)) : Optional.empty();
    }
}
