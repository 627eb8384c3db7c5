package io.moodstream.cli.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (and SIGTERM) into an interrupt of the thread that created this, and lets that thread clean up for up to
 * 30 s before the process ends.
 */
public final class ShutdownSignal implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch cleanedUp = new CountDownLatch(1);

    private ShutdownSignal() {}

    /** Starts watching, on behalf of the calling thread. */
    public static ShutdownSignal watch() {
        ShutdownSignal watch = new ShutdownSignal();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> watch.ask(worker), "shutdown"));
        return watch;
    }

    /** Lets {@link #await} return, since there is nothing left to wait for. */
    public void wake() {
        asked.countDown();
    }

    /** Waits until the process is asked to end, or {@link #wake} is called. */
    public void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            // An interrupt also means to stop.
        }
        boolean ignored = Thread.interrupted();
    }

    private void ask(Thread worker) {
        if (cleanedUp.getCount() == 0) {
            return;
        }
        // The order matters: a thread that returned from await() has seen the interrupt, and none follows.
        worker.interrupt();
        asked.countDown();
        try {
            boolean ignored = cleanedUp.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the process end. Call it when cleanup is done. */
    @Override
    public void close() {
        cleanedUp.countDown();
    }
}
