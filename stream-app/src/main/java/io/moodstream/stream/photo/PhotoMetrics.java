package io.moodstream.stream.photo;

import io.moodstream.Prediction;
import io.moodstream.stream.deadletter.Rejection;

/**
 * Counts photos. Called by the stream threads: must be fast and must not throw.
 *
 * <p>Invariant, whenever no photo is in flight: taken = predicted + rejected + failed. A photo that failed is read and
 * taken again, by this instance or another; so the photos of a topic are predicted + rejected, and {@code failed} is 0
 * unless something broke. These counts describe the work of this process: the work of an aborted transaction is
 * repeated and counted again, while its records are visible on the topics only once.
 */
public interface PhotoMetrics {

    /** Counts nothing. */
    PhotoMetrics NONE = new PhotoMetrics() {};

    /** A photo event, or a notification of a photo, was processed; it is one of the following three. */
    default void taken() {}

    /** It became a prediction. */
    default void predicted(Prediction prediction) {}

    /** It became a dead letter. */
    default void rejected(Rejection rejection) {}

    /** It became neither, for a reason outside of it: the registry is unavailable, the machine is out of memory. */
    default void failed() {}

    /** A notification announced no new photo: one was deleted, or notifications were switched on. */
    default void passedOver() {}

    /** Its bytes were decoded, successfully or not. */
    default void decoded(long nanos) {}
}
