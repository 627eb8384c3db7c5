package io.moodstream.trainer.run;

import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import java.time.Duration;

/**
 * Follows a whole training run, on the thread that trains. Reading, features and judging are told by {@link #progress}
 * with what is counted, such as {@code vgg16 features}; learning by {@link #epoch}. An exception thrown here ends the run.
 */
public interface RunListener extends TrainingListener {

    /** A member's training starts. @param number from 1, of so many */
    default void started(String member, int number, int of) {}

    /** A member is trained. @param time how long it took, its features included */
    default void trained(String member, Duration time) {}

    @Override
    default void progress(String what, long done, long of) {}

    @Override
    default void epoch(String member, Epoch epoch) {}

    /** Hears nothing. */
    RunListener QUIET = new RunListener() {};
}
