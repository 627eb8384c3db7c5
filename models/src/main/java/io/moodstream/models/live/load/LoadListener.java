package io.moodstream.models.live.load;

/**
 * Notified after each step of a load, on the loading thread. A step takes a millisecond to a few hundred; the listener
 * may block, so that others get the CPU meanwhile.
 */
public interface LoadListener {

    /** Runs the steps without pauses. */
    LoadListener AT_ONCE = () -> {};

    /** A step is done. */
    void done();
}
