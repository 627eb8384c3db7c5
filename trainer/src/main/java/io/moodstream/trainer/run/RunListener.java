package io.moodstream.trainer.run;

import io.moodstream.models.training.Epoch;
import io.moodstream.models.training.TrainingListener;
import java.time.Duration;

/**
 * Follows a whole training run, on the thread that trains. Reading, features and judging are told by {@link #progress}
 * with what is counted, such as {@code vgg16 features}; learning by {@link #epoch}. An exception thrown here ends the run.
 */
public interface RunListener extends TrainingListener {

    /** The training of a member starts, the first ({@code number} 1) or another one of so many. */
    default void started(String member, int number, int of) {}

    /** A member is trained; it took this long, its features included. */
    default void trained(String member, Duration time) {}

    @Override
    default void progress(String what, long done, long of) {}

    @Override
    default void epoch(String member, Epoch epoch) {}

    /** Hears nothing. */
    RunListener QUIET = new RunListener() {};
}
