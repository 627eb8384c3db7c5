package io.moodstream.bench.pipeline;

import io.moodstream.domain.MoodstreamException;

/** Waits. */
public final class Pause {

    private Pause() {}

    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MoodstreamException("Interrupted.", e);
        }
    }
}
