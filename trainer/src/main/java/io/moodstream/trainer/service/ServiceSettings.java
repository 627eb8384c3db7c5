package io.moodstream.trainer.service;

import java.time.Duration;
import java.util.Optional;

/**
 * When the service trains.
 *
 * @param every how old the newest models may get before others are trained; empty for no schedule
 * @param look how often the model topic is looked at while nobody asks
 * @param retry how long after a failed training the same lack of models is tried again
 * @param seed seed of the first run; a later one adds the highest published version, so that no two are alike
 */
public record ServiceSettings(Optional<Duration> every, Duration look, Duration retry, long seed) {

    /** No schedule; a look every five minutes, another try after one. */
    public static ServiceSettings onDemand(long seed) {
        return new ServiceSettings(Optional.empty(), Duration.ofMinutes(5), Duration.ofMinutes(1), seed);
    }

    /** The same with a schedule. */
    public ServiceSettings every(Duration time) {
        return new ServiceSettings(Optional.of(time), look, retry, seed);
    }
}
