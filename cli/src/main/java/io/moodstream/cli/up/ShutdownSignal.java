package io.moodstream.cli.up;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (and SIGTERM) into an interrupt of the thread that made this, and lets that thread clean up before the
 * process ends; it may take 30 s.
 */
public final class ShutdownSignal implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cleanedUp = new CountDownLatch(1);

    private ShutdownSignal() {}

    /** Watches from now on, for the calling thread. */
    public static ShutdownSignal watch() {
        ShutdownSignal watch = new ShutdownSignal();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> watch.ask(worker), "shutdown"));
        return watch;
    }

    /** Whether the process is asked to end. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits until the process is asked to end. */
    public void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            // The same wish in another form.
        }
        boolean ignored = Thread.interrupted();
    }

    private void ask(Thread worker) {
        if (cleanedUp.getCount() == 0) {
            return;
        }
        // In this order: whoever is past await() has seen the interrupt, and none comes later.
        worker.interrupt();
        asked.countDown();
        try {
            boolean ignored = cleanedUp.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process end. To be called when all is cleaned up. */
    @Override
    public void close() {
        cleanedUp.countDown();
    }
}
