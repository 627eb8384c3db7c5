package io.moodstream.bench.part;

/**
 * How much is measured.
 *
 * @param repetitions of everything that is compared, in turn
 * @param seconds of each bare loop and of each level of load
 * @param pastVersions of each member, in the longer start
 * @param labels through the metrics path
 */
public record Effort(int repetitions, int seconds, int pastVersions, int labels) {

    public static final Effort FULL = new Effort(5, 5, 100, 200_000);
    public static final Effort QUICK = new Effort(3, 2, 20, 60_000);

    /** The same with another number of repetitions. */
    public Effort repeated(int times) {
        return new Effort(times, seconds, pastVersions, labels);
    }

    long millis() {
        return seconds * 1000L;
    }
}
