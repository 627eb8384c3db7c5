package io.moodstream.stream;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shutdown with a deadline.
 *
 * @param stop shuts down cleanly, but may hang
 * @param deadline how long that may take at most
 * @param giveUp terminates at once, after the deadline
 */
record ShutdownTask(Runnable stop, Duration deadline, Runnable giveUp) implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownTask.class);

    @Override
    public void run() {
        Thread stopping = new Thread(stop, "stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(deadline.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopping.isAlive()) {
            LOG.warn("The stop was not over within {}; it is cut short. Nothing is lost: others take over.", deadline);
            giveUp.run();
        }
    }
}
