package io.moodstream.stream;

import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.registry.RegistryUnavailableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the failure of a stream thread. Its transaction is aborted in any case, and a new thread or another instance
 * reads its records again, so nothing is lost; this class only decides whether to replace the thread here.
 */
final class StreamsExceptionHandler implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsExceptionHandler.class);

    /** Keeps a permanent failure from becoming a busy loop. */
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

    /**
     * Errors of the JVM, missing permissions, and faults that a person must fix are fatal; an unavailable registry is
     * not.
     */
    static boolean isFatal(Throwable fault) {
        for (Throwable cause : Causes.of(fault).toList()) {
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
