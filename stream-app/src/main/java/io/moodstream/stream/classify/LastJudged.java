package io.moodstream.stream.classify;

/** When each thread was last done with judging photos, of whichever of its tasks. */
final class LastJudged {

    private final ThreadLocal<Long> times = ThreadLocal.withInitial(() -> 0L);

    /** @param millis since 1970 */
    void now(long millis) {
        times.set(millis);
    }

    /** Of this thread, in milliseconds since 1970; 0 if it has not judged yet. */
    long millis() {
        return times.get();
    }
}
