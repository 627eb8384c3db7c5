package io.moodstream.trainer.service;

import io.moodstream.TrainingRequest;
import java.time.Duration;
import java.util.Optional;

/** Training requests, one at a time. Not thread-safe. */
public interface TrainingRequests extends AutoCloseable {

    /**
     * The next request, waiting up to the timeout. It is returned again, each time after the timeout, until
     * {@link #done()}, or until another instance is chosen.
     */
    Optional<TrainingRequest> next(Duration timeout);

    /** Acknowledges the last request as served, skipped or failed for good: it is never returned again. */
    void done();

    /** Whether this instance is the one that trains; exactly one of several is. */
    boolean chosen();

    @Override
    void close();
}
