package io.moodstream.local;

import io.moodstream.domain.Backoff;
import io.moodstream.local.config.LocalPlatformException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Restarts a service at the same address whenever it exits by itself: after 1 s, then with a delay that doubles each
 * time, up to 30 s. A service that ran for a minute is considered healthy, and the delay is reset.
 */
public final class Supervisor implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);
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
     * Watches a running service, on a daemon thread.
     *
     * @param say receives a sentence whenever the service exits by itself
     */
    public static Supervisor watch(ManagedProcess service, Consumer<String> say) {
        Supervisor kept = new Supervisor(service, say);
        Thread watcher = new Thread(kept::watch, service.name() + "-watch");
        watcher.setDaemon(true);
        watcher.start();
        return kept;
    }

    private void watch() {
        Backoff backoff = new Backoff(FIRST_WAIT, MAX_WAIT);
        while (true) {
            long watched = System.nanoTime();
            int code = service.onExit().join();
            if (System.nanoTime() - watched > WELL.toNanos()) {
                backoff.reset();
            }
            if (!pause(backoff.next(), code)) {
                return;
            }
            start();
        }
    }

    /** Waits before a restart, unless closed; returns whether to restart. */
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

    /** Does not hold the lock while waiting for readiness, so that {@link #close} need not wait for it. */
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

    /** Stops supervising: the service is not launched any more, but may have been launched a moment ago. */
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
