package io.moodstream.trainer.service;

import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.trainer.gate.PromotionGate;
import java.time.Duration;
import java.util.Optional;

/**
 * When the service trains, and how it publishes.
 *
 * @param every maximum age of the newest models before a training is due; empty for no schedule
 * @param newLabels number of photos that must have been labelled on the stream since the last training before one is
 *     due; empty if labels do not matter. With a schedule too, both must be met; without, an hour must have passed
 * @param pollInterval how often the topics are polled without a request
 * @param retry delay before the next attempt after a training for lack of models has failed
 * @param keep number of versions of each member to keep on the topic, 1 or more
 * @param seed seed of the first run; later runs add the highest published version, so that no two are alike
 * @param gate decides what may replace the live models
 * @param rollout the plan by which new versions earn their votes; empty to make them live at once
 */
public record ServiceSettings(
        Optional<Duration> every,
        Optional<Integer> newLabels,
        Duration pollInterval,
        Duration retry,
        int keep,
        long seed,
        PromotionGate gate,
        Optional<RolloutDraft> rollout) {

    /** No schedule; polls every five minutes, retries after one. */
    public static ServiceSettings onDemand(long seed) {
        return new ServiceSettings(
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                ModelPublisher.DEFAULT_VERSIONS_KEPT,
                seed,
                PromotionGate.STANDARD,
                Optional.empty());
    }

    /** A copy with a schedule, which also polls that often. */
    public ServiceSettings every(Duration time) {
        Duration poll = time.compareTo(pollInterval) < 0 ? time : pollInterval;
        return new ServiceSettings(Optional.of(time), newLabels, poll, retry, keep, seed, gate, rollout);
    }

    /** A copy that trains when so many photos were labelled since the last training. */
    public ServiceSettings afterNewLabels(int photos) {
        return new ServiceSettings(every, Optional.of(photos), pollInterval, retry, keep, seed, gate, rollout);
    }

    /** A copy that keeps this many versions. */
    public ServiceSettings keeping(int versions) {
        return new ServiceSettings(every, newLabels, pollInterval, retry, versions, seed, gate, rollout);
    }

    /** A copy with another gate. */
    public ServiceSettings gatedBy(PromotionGate other) {
        return new ServiceSettings(every, newLabels, pollInterval, retry, keep, seed, other, rollout);
    }

    /** A copy that publishes with this plan. */
    public ServiceSettings rollingOut(Optional<RolloutDraft> plan) {
        return new ServiceSettings(every, newLabels, pollInterval, retry, keep, seed, gate, plan);
    }
}
