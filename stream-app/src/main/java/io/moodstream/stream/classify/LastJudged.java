package io.moodstream.stream.classify;

/** The latest judging of each thread, of whichever of its tasks. */
final class LastJudged {

    private static final Judging NEVER = new Judging(0, 0);

    private final ThreadLocal<Judging> latest = ThreadLocal.withInitial(() -> NEVER);

    /**
     * A call of the engines.
     *
     * @param end in milliseconds since 1970; 0 if this thread has not judged yet
     * @param took milliseconds
     */
    record Judging(long end, long took) {}

    void set(Judging judging) {
        latest.set(judging);
    }

    /** Of this thread. */
    Judging get() {
        return latest.get();
    }
}
