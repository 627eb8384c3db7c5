package io.moodstream.stream.buffer;

/**
 * The wall clock's time without the steps that it is set back by. Kafka Streams passes tasks the wall clock's time, and
 * lets it stand still while they work; but what a task waits for must not come an hour later because somebody set the
 * clock back by an hour. A step forward ends a wait early, once. Not thread-safe.
 */
final class SteadyClock {

    private long latest;
    private long setBack;

    /**
     * The time that never goes back.
     *
     * @param now by the wall clock, milliseconds since 1970
     * @return the same in milliseconds, plus all that the clock was set back by since the first call
     */
    long at(long now) {
        setBack += Math.max(0, latest - now);
        latest = now;
        return now + setBack;
    }
}
