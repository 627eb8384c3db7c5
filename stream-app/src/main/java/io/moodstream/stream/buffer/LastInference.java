package io.moodstream.stream.buffer;

/** The latest inference of each stream thread, for whichever of its tasks, and the clock that times it. */
public final class LastInference {

    private static final Inference NONE = new Inference(0, 0);

    private final ThreadLocal<Inference> latest = ThreadLocal.withInitial(() -> NONE);
    private final ThreadLocal<SteadyClock> clock = ThreadLocal.withInitial(SteadyClock::new);

    /**
     * One call of the ensemble, with all that was read and written for it.
     *
     * @param end by the thread's {@link SteadyClock}; 0 if the thread has not classified anything yet
     * @param duration milliseconds
     */
    record Inference(long end, long duration) {}

    void set(Inference inference) {
        latest.set(inference);
    }

    /** Of the calling thread. */
    Inference get() {
        return latest.get();
    }

    /** The calling thread's {@link SteadyClock}, which its tasks share, at this time of the wall clock. */
    long steady(long now) {
        return clock.get().at(now);
    }
}
