package io.moodstream.stream.classify;

import io.moodstream.stream.classify.LastJudged.Judging;

/**
 * When the photos of a task have waited long enough for others to be judged with. What came while its thread judged, for
 * whichever task, is still to be fetched then: after a batch that is worth a few milliseconds, after a single photo hardly
 * one. Times are the context's, in milliseconds since 1970.
 */
final class Gathering {

    /** What was fetched in one go, or came meanwhile, lies no further apart. */
    private static final long HEELS = 4;

    /** The part of the time of a judging that may be lost by waiting for the next one's photos. */
    private static final long WORTH = 16;

    private final LastJudged lastJudged;
    private long lastCame;

    /** @param lastJudged shared by the tasks of all threads */
    Gathering(LastJudged lastJudged, long now) {
        this.lastJudged = lastJudged;
        this.lastCame = now;
    }

    /** A photo comes. @return whether after a pause, so that no other is to be expected */
    boolean cameAfterPause(long now) {
        boolean paused = quiet(now) > HEELS;
        lastCame = now;
        return paused;
    }

    /** Whether those that wait, wait in vain. */
    boolean isOver(long now) {
        long worth = lastJudged.get().took() / WORTH;
        return quiet(now) >= Math.max(1, Math.min(HEELS, worth));
    }

    /** For how long no photo came that could have: while the thread judges, none can. */
    private long quiet(long now) {
        return now - Math.max(lastCame, lastJudged.get().end());
    }

    /** The thread has judged. @param start when, by a clock that stands still while records are processed */
    void judged(long start, long took) {
        lastJudged.set(new Judging(start + took, took));
    }
}
