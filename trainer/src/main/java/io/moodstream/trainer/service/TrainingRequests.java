package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import java.time.Duration;
import java.util.Optional;

/** Calls for a training run, one at a time. For one thread. */
public interface TrainingRequests extends AutoCloseable {

    /** The next request, waiting for it at most so long. It comes again until {@link #done()}. */
    Optional<TrainingRequest> next(Duration timeout);

    /** The request that came last is served (or skipped, or has failed for good): it never comes again. */
    void done();

    /** Whether this instance is the one that trains; of several, one is. */
    boolean chosen();

    @Override
    void close();
}
