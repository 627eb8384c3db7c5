package io.moodstream.models.live;

/**
 * Told after each step of a load, by the thread that loads. A step takes a millisecond to a few hundred; whoever is told
 * may wait, so that others get the processor meanwhile.
 */
public interface LoadListener {

    /** One step after the other, without a rest. */
    LoadListener AT_ONCE = () -> {};

    /** A step is done. */
    void done();
}
