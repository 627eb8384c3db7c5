package io.moodstream.trainer.service;

import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.trainer.gate.PromotionGate;
import java.time.Duration;
import java.util.Optional;

/**
 * When the service trains.
 *
 * @param every how old the newest models may get before others are trained; empty for no schedule
 * @param pollInterval how often the model topic is looked at while nobody asks
 * @param retry how long after a failed training the same lack of models is tried again
 * @param keep versions of each member that stay on the topic, 1 or more
 * @param seed seed of the first run; a later one adds the highest published version, so that no two are alike
 * @param gate what may replace the live models
 */
public record ServiceSettings(
        Optional<Duration> every, Duration pollInterval, Duration retry, int keep, long seed, PromotionGate gate) {

    /** No schedule; a look every five minutes, another try after one. */
    public static ServiceSettings onDemand(long seed) {
        return new ServiceSettings(
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                ModelPublisher.DEFAULT_VERSIONS_KEPT,
                seed,
                PromotionGate.STANDARD);
    }

    /** The same with a schedule. */
    public ServiceSettings every(Duration time) {
        return new ServiceSettings(Optional.of(time), pollInterval, retry, keep, seed, gate);
    }

    /** The same with so many versions kept. */
    public ServiceSettings keeping(int versions) {
        return new ServiceSettings(every, pollInterval, retry, versions, seed, gate);
    }

    /** The same with another gate. */
    public ServiceSettings gatedBy(PromotionGate other) {
        return new ServiceSettings(every, pollInterval, retry, keep, seed, other);
    }
}
