package io.moodstream.trainer.run;

import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import java.time.Duration;

/**
 * Follows a whole training run, on the training thread. Reading, feature extraction and evaluation are reported by
 * {@link #progress} with a phase name, such as {@code vgg16 features}; training by {@link #epoch}. An exception thrown
 * here ends the run.
 */
public interface RunListener extends TrainingListener {

    /**
     * The training of a member starts.
     *
     * @param number its position in the run, from 1
     * @param of number of members
     */
    default void started(String member, int number, int of) {}

    /**
     * A member is trained.
     *
     * @param time duration, its features included
     */
    default void trained(String member, Duration time) {}

    @Override
    default void progress(String what, long done, long of) {}

    @Override
    default void epoch(String member, Epoch epoch) {}

    /** Ignores all events. */
    RunListener QUIET = new RunListener() {};
}
