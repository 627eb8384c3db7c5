package io.moodstream.trainer.service;

import io.moodstream.domain.Manifest;
import io.moodstream.trainer.run.RunListener;
import java.util.List;

/** One training and its publication. */
@FunctionalInterface
public interface TrainingJob {

    /**
     * Trains and publishes.
     *
     * @param listener notified of every step; throws if the service is being stopped
     * @return what was published
     */
    List<Manifest> run(long seed, RunListener listener);
}
