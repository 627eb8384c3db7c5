package io.moodstream.trainer.service;

import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.trainer.gate.PromotionGate;
import java.time.Duration;
import java.util.Optional;

/**
 * When the service trains.
 *
 * @param every maximum age of the newest models before a training is due; empty for no schedule
 * @param pollInterval how often the model topic is polled without a request
 * @param retry delay before the next attempt after a training for lack of models has failed
 * @param keep number of versions of each member to keep on the topic, 1 or more
 * @param seed seed of the first run; later runs add the highest published version, so that no two are alike
 * @param gate decides what may replace the live models
 */
public record ServiceSettings(
        Optional<Duration> every, Duration pollInterval, Duration retry, int keep, long seed, PromotionGate gate) {

    /** No schedule; polls every five minutes, retries after one. */
    public static ServiceSettings onDemand(long seed) {
        return new ServiceSettings(
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                ModelPublisher.DEFAULT_VERSIONS_KEPT,
                seed,
                PromotionGate.STANDARD);
    }

    /** A copy with a schedule. */
    public ServiceSettings every(Duration time) {
        return new ServiceSettings(Optional.of(time), pollInterval, retry, keep, seed, gate);
    }

    /** A copy that keeps this many versions. */
    public ServiceSettings keeping(int versions) {
        return new ServiceSettings(every, pollInterval, retry, versions, seed, gate);
    }

    /** A copy with another gate. */
    public ServiceSettings gatedBy(PromotionGate other) {
        return new ServiceSettings(every, pollInterval, retry, keep, seed, other);
    }
}
