package io.moodstream.local;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Starts a service again, at its old address, whenever it ended by itself: after 1 s, then each time after twice as long, up
 * to half a minute. One that ran for a minute was well, and its next end is a first one again.
 */
public final class Supervisor implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration WELL = Duration.ofMinutes(1);

    private final ManagedProcess service;
    private final Consumer<String> say;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private boolean closed;

    private Supervisor(ManagedProcess service, Consumer<String> say) {
        this.service = service;
        this.say = say;
    }

    /**
     * Watches a service that runs, on a daemon thread.
     *
     * @param say told in a sentence whenever it ended by itself
     */
    public static Supervisor watch(ManagedProcess service, Consumer<String> say) {
        Supervisor kept = new Supervisor(service, say);
        Thread watcher = new Thread(kept::watch, service.name() + "-watch");
        watcher.setDaemon(true);
        watcher.start();
        return kept;
    }

    private void watch() {
        Duration wait = FIRST_WAIT;
        while (true) {
            long watched = System.nanoTime();
            int code = service.onExit().join();
            if (System.nanoTime() - watched > WELL.toNanos()) {
                wait = FIRST_WAIT;
            }
            if (!pause(wait, code)) {
                return;
            }
            start();
            wait = shorter(wait.multipliedBy(2), LONGEST_WAIT);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Waits, unless the end was wished for; whether it is to be started. */
    private boolean pause(Duration wait, int code) {
        lock.lock();
        try {
            if (!closed) {
                say.accept("The " + service.name() + " ended by itself (exit code " + code
                        + "); it is started again in " + wait.toSeconds() + " s. Its log: " + service.logFile());
            }
            long left = wait.toNanos();
            while (left > 0 && !closed) {
                left = closing.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        try {
            if (launch()) {
                service.awaitReady();
            }
        } catch (LocalPlatformException e) {
            if (!isClosed()) {
                say.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Not under the same lock as the wait for an answer: an end that is wished for does not wait for that. */
    private boolean launch() {
        lock.lock();
        try {
            if (!closed) {
                service.launch();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets it end; it is not launched any more, but may have been a moment ago. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
