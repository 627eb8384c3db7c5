package io.moodstream.bench.part;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param repetitions number of alternating repetitions of everything that is compared
 * @param seconds duration of each bare loop and of each load level
 * @param warmUp warm-up time of each app, at full load: until then, a JVM is slow and busy compiling
 * @param pastVersions number of past versions of each member in the longer start-up measurement
 * @param labels number of labels sent through the metrics path
 * @param outcomes number of outcomes in the state of the app that is killed
 */
public record BenchSettings(int repetitions, int seconds, Duration warmUp, int pastVersions, int labels, int outcomes) {

    public static final BenchSettings FULL = new BenchSettings(5, 5, Duration.ofSeconds(40), 100, 200_000, 1_000_000);
    public static final BenchSettings QUICK = new BenchSettings(3, 3, Duration.ofSeconds(15), 20, 60_000, 100_000);

    /** A copy with another number of repetitions. */
    public BenchSettings repeated(int times) {
        return new BenchSettings(times, seconds, warmUp, pastVersions, labels, outcomes);
    }

    long millis() {
        return seconds * 1000L;
    }
}
