package io.moodstream.stream.buffer;

/** The latest inference of each stream thread, for whichever of its tasks. */
public final class LastInference {

    private static final Inference NONE = new Inference(0, 0);

    private final ThreadLocal<Inference> latest = ThreadLocal.withInitial(() -> NONE);

    /**
     * One call of the ensemble, with all that was read and written for it.
     *
     * @param end milliseconds since 1970; 0 if this thread has not classified anything yet
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
}
