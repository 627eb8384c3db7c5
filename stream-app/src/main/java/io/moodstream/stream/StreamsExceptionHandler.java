package io.moodstream.stream;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.RegistryUnavailableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread fails. Its transaction is aborted in any case and its records will be read again, by
 * a new thread or by another instance, so nothing is lost; the question is only whether a new thread here can do better.
 */
final class StreamsExceptionHandler implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsExceptionHandler.class);

    /** A fault that lasts must not become a loop without a pause. */
    private static final long PAUSE_MILLIS = 1_000;

    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        if (isFatal(fault)) {
            LOG.error("A stream thread failed for good; this instance stops.", fault);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("A stream thread failed and is replaced; its records are read again.", fault);
        pause();
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Errors of the machine, wrong rights, and what a person must mend; a silent registry mends itself. */
    static boolean isFatal(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryUnavailableException) {
                return false;
            }
            if (cause instanceof Error
                    || cause instanceof AuthorizationException
                    || cause instanceof AuthenticationException
                    || cause instanceof MoodstreamException) {
                return true;
            }
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
