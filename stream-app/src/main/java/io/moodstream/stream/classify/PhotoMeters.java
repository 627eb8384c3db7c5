package io.moodstream.stream.classify;

import io.moodstream.Prediction;
import io.moodstream.stream.deadletter.Rejection;

/**
 * Told what becomes of each photo. Called by the stream threads: must be quick, and throw nothing.
 *
 * <p>Law, whenever no photo is under way: taken = predicted + rejected + failed. A photo that failed is read and taken
 * again, by this instance or another; so the photos of a topic are predicted + rejected, and {@code failed} is 0 unless
 * something broke. These are counts of this process's work: what a transaction that was aborted had done is done and
 * counted again, while its records on the topics show once.
 */
public interface PhotoMeters {

    /** Forgets it. */
    PhotoMeters NONE = new PhotoMeters() {};

    /** A photo event, or a notification of a photo, was read. */
    default void taken() {}

    /** It became a prediction. */
    default void predicted(Prediction prediction) {}

    /** It became a dead letter. */
    default void rejected(Rejection rejection) {}

    /** It became neither, through no fault of its own: the registry is away, the machine is out of memory. */
    default void failed() {}

    /** A notification told of no new photo: that one was deleted, or that notifications were switched on. */
    default void passedOver() {}

    /** Its bytes became pixels, or turned out to be none. */
    default void decoded(long nanos) {}
}
