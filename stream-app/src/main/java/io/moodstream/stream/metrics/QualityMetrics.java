package io.moodstream.stream.metrics;

import io.moodstream.domain.ConfusionCounts;
import io.moodstream.schemas.codec.MetricsKey;
import io.moodstream.stream.deadletter.Rejection;

/** Told how the predictions fare against their labels. Called by several stream threads; must throw nothing. */
public interface QualityMetrics {

    /** Forgets it. */
    QualityMetrics NONE = new QualityMetrics() {};

    /** A record of this kind, {@code label} or {@code prediction}, became a dead letter. */
    default void rejected(String kind, Rejection rejection) {}

    /** A record of this repartition topic, which only the app itself writes, is none of its own. */
    default void passedOver(String topic) {}

    /** For the windows of one stream task; to be closed when the task goes elsewhere. */
    default Task of(String taskId) {
        return new Task() {};
    }

    /** The windows of one stream task. Used by one thread. */
    interface Task extends AutoCloseable {

        /**
         * The counts of one window as they are now.
         *
         * @param counts of the photos whose truth is known
         * @param predicted of all photos
         * @param now wall clock, milliseconds since the epoch
         */
        default void windowUpdated(MetricsKey key, ConfusionCounts counts, long predicted, long now) {}

        /** From now on it is told elsewhere, if at all. */
        @Override
        default void close() {}
    }
}
