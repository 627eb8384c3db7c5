package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a training is due; a pure function.
 *
 * <p>A request is served if it is later than the newest models. An earlier one is skipped: it was made before those
 * models were finished, so they satisfy it. That way each request is served once, even if the service crashes between
 * publishing and committing the offset.
 */
final class TriggerPolicy {

    private final ServiceSettings settings;

    TriggerPolicy(ServiceSettings settings) {
        this.settings = settings;
    }

    /**
     * The trigger for a training now, if any.
     *
     * @param lastAttempt start of the last training in this process, failed or not; {@link Instant#MIN} if none
     */
    Optional<TrainingTrigger> next(
            ModelTopicSummary topic, Optional<TrainingRequest> request, Instant now, Instant lastAttempt) {
        Optional<TrainingTrigger> requested = request.filter(r -> topic.newest()
                        .map(newest -> r.getRequestedAt().isAfter(newest))
                        .orElse(true))
                .map(TrainingTrigger.Requested::new);
        if (requested.isPresent()) {
            return requested;
        }
        if (topic.newest().isEmpty()) {
            boolean mayRetry = lastAttempt.equals(Instant.MIN) || !now.isBefore(lastAttempt.plus(settings.retry()));
            return mayRetry ? Optional.of(new TrainingTrigger.NoModels()) : Optional.empty();
        }
        Instant newest = topic.newest().get();
        Instant last = lastAttempt.isAfter(newest) ? lastAttempt : newest;
        return settings.every().filter(every -> !now.isBefore(last.plus(every))).map(TrainingTrigger.Due::new);
    }
}
