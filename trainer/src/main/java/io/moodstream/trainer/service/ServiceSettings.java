package io.moodstream.trainer.service;

import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.trainer.gate.Gate;
import java.time.Duration;
import java.util.Optional;

/**
 * When the service trains.
 *
 * @param every how old the newest models may get before others are trained; empty for no schedule
 * @param look how often the model topic is looked at while nobody asks
 * @param retry how long after a failed training the same lack of models is tried again
 * @param keep versions of each member that stay on the topic, 1 or more
 * @param seed seed of the first run; a later one adds the highest published version, so that no two are alike
 * @param gate what may replace the live models
 */
public record ServiceSettings(Optional<Duration> every, Duration look, Duration retry, int keep, long seed, Gate gate) {

    /** No schedule; a look every five minutes, another try after one. */
    public static ServiceSettings onDemand(long seed) {
        return new ServiceSettings(
                Optional.empty(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                ModelPublisher.DEFAULT_VERSIONS_KEPT,
                seed,
                Gate.STANDARD);
    }

    /** The same with a schedule. */
    public ServiceSettings every(Duration time) {
        return new ServiceSettings(Optional.of(time), look, retry, keep, seed, gate);
    }

    /** The same with so many versions kept. */
    public ServiceSettings keeping(int versions) {
        return new ServiceSettings(every, look, retry, versions, seed, gate);
    }

    /** The same with another gate. */
    public ServiceSettings gatedBy(Gate other) {
        return new ServiceSettings(every, look, retry, keep, seed, other);
    }
}
