package io.moodstream.cli.up;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A child that is started again whenever it ends by itself, each time after a longer wait, up to half a minute. */
final class Supervised implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** One that ran so long was well; its next failure is a first one again. */
    private static final Duration WELL = Duration.ofMinutes(1);

    private final ChildSpec spec;
    private final Consumer<String> say;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    private ChildProcess child;
    private boolean closed;

    private Supervised(ChildSpec spec, Consumer<String> say) {
        this.spec = spec;
        this.say = say;
        this.child = launch();
    }

    /**
     * Starts the child and a daemon thread that watches it.
     *
     * @param say told in a sentence whenever it ended by itself
     * @throws MoodstreamException if it cannot be started
     */
    static Supervised start(ChildSpec spec, Consumer<String> say) {
        Supervised supervised = new Supervised(spec, say);
        Thread watcher = new Thread(supervised::watch, spec.name() + "-watch");
        watcher.setDaemon(true);
        watcher.start();
        return supervised;
    }

    Path logFile() {
        return spec.logFile();
    }

    /** The process id of the latest start. */
    long pid() {
        return current().pid();
    }

    private void watch() {
        Duration wait = FIRST_WAIT;
        while (true) {
            long started = System.nanoTime();
            int code = current().onExit().join();
            boolean well = System.nanoTime() - started > WELL.toNanos();
            wait = well ? FIRST_WAIT : wait;
            if (!restartAfter(wait, code)) {
                return;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    private boolean restartAfter(Duration wait, int code) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            say.accept("The " + spec.name() + " ended by itself (exit code " + code + "); it is started again in "
                    + wait.toSeconds() + " s. Its log: " + spec.logFile());
            long left = wait.toNanos();
            while (left > 0 && !closed) {
                left = closing.awaitNanos(left);
            }
            if (closed) {
                return false;
            }
            child = launch();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private ChildProcess current() {
        lock.lock();
        try {
            return child;
        } finally {
            lock.unlock();
        }
    }

    private ChildProcess launch() {
        try {
            return ChildProcess.start(spec);
        } catch (IOException e) {
            throw new MoodstreamException("The " + spec.name() + " could not be started: " + e.getMessage() + ".", e);
        }
    }

    /** Stops the child, within 20 s, and does not start it again. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            closing.signalAll();
        } finally {
            lock.unlock();
        }
        current().stop(PATIENCE);
    }
}
