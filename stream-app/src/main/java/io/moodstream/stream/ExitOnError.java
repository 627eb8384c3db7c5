package io.moodstream.stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process if a thread dies of an {@link Error}, as the JVM's {@code ExitOnOutOfMemoryError} does. A process
 * without, say, its reader of the models topic would look healthy and never load another model; whatever supervises it
 * starts it again. A thread that dies of an exception is only logged.
 */
public record ExitOnError(Runnable exit) implements Thread.UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ExitOnError.class);
    private static final int FAILED = 1;

    /** Ends this process in that case: without the shutdown hooks, which might wait for the thread that died. */
    public static void install() {
        Thread.setDefaultUncaughtExceptionHandler(new ExitOnError(ExitOnError::halt));
    }

    /** Ends this process at once, with status 1. */
    static void halt() {
        Runtime.getRuntime().halt(FAILED);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        try {
            LOG.error("The thread '{}' died.", thread.getName(), fault);
        } finally {
            if (fault instanceof Error) {
                exit.run();
            }
        }
    }
}
