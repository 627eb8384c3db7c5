package io.moodstream.local;

import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.Readiness;
import io.moodstream.local.config.LocalPlatformException;
import io.moodstream.local.folder.DiskSpaceCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A child process at a fixed address, such as the broker, which can be stopped, killed and restarted. */
public final class ManagedProcess {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ABANDONED_TIMEOUT = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 100;
    private static final int SHOWN_LOG_LINES = 15;

    private final ChildSpec spec;
    private final Readiness readiness;
    private final Duration startDeadline;
    private @Nullable ChildProcess child;
    private volatile boolean answered;
    private long launchedNanos;

    ManagedProcess(ChildSpec spec, Readiness readiness, Duration startDeadline) {
        this.spec = spec;
        this.readiness = readiness;
        this.startDeadline = startDeadline;
    }

    /** A service that counts as started as soon as its process runs. */
    public static ManagedProcess of(ChildSpec spec) {
        return new ManagedProcess(spec, () -> {}, Duration.ZERO);
    }

    /** The display name, such as {@code broker}. */
    public String name() {
        return spec.name();
    }

    public Path logFile() {
        return spec.logFile();
    }

    /** The process id of the latest start. */
    public long pid() {
        return started().pid();
    }

    public synchronized boolean isRunning() {
        return child != null && child.isAlive();
    }

    /** Whether it is running and has responded since its latest start. */
    boolean isReady() {
        return isRunning() && answered;
    }

    /** Completes with the exit code when the latest process has exited. */
    public CompletableFuture<Integer> onExit() {
        return started().onExit();
    }

    /**
     * Starts it at the same address, on the same data, and returns when it responds; does nothing if it is running.
     *
     * @throws LocalPlatformException if it does not respond in time
     */
    public void start() {
        launch();
        awaitReady();
    }

    /**
     * Stops it gracefully: SIGTERM, then SIGKILL after 30 s, which is more than a stream app needs. If it has not
     * responded since its latest start, and so has no work to finish, SIGKILL follows after one second.
     */
    public void stop() {
        if (isRunning()) {
            started().stop(isReady() ? STOP_TIMEOUT : ABANDONED_TIMEOUT);
        }
    }

    /**
     * Stops several processes concurrently that need another one to stop gracefully. If that one does not respond, it
     * is killed; then, or if it exits meanwhile, for example because a service manager stops everything at once, they
     * are killed after a second.
     */
    public static void stopAll(List<ManagedProcess> services, ManagedProcess needed) {
        List<ChildProcess> stopping = services.stream()
                .filter(ManagedProcess::isRunning)
                .map(ManagedProcess::started)
                .toList();
        stopping.forEach(ChildProcess::requestStop);
        CompletableFuture<?> ended = CompletableFuture.allOf(
                stopping.stream().map(ChildProcess::onExit).toArray(CompletableFuture<?>[]::new));
        if (needed.isReady()) {
            await(CompletableFuture.anyOf(ended, needed.onExit()), STOP_TIMEOUT);
        } else {
            // While it starts, it takes the processor time that the others need to stop.
            needed.kill();
        }
        await(ended, ABANDONED_TIMEOUT);
        stopping.forEach(ChildProcess::kill);
    }

    /** Kills it (SIGKILL). */
    public void kill() {
        if (isRunning()) {
            started().kill();
        }
    }

    synchronized void launch() {
        if (isRunning()) {
            return;
        }
        try {
            launchedNanos = System.nanoTime();
            answered = false;
            child = ChildProcess.start(spec);
        } catch (IOException e) {
            throw new LocalPlatformException("The " + name() + " could not be started: " + e.getMessage() + ".", e);
        }
    }

    void requestStop() {
        if (isRunning()) {
            started().requestStop();
        }
    }

    void awaitReady() {
        while (true) {
            boolean alive = isRunning();
            try {
                readiness.check();
                answered = true;
                return;
            } catch (IOException notYet) {
                if (!alive) {
                    throw failure("ended with exit code " + onExit().join() + " before it answered", notYet);
                }
                if (DiskSpaceCheck.isFull(logFile().resolveSibling("."))) {
                    throw failure("cannot start on a full disk", notYet);
                }
                if (elapsed().compareTo(startDeadline) > 0) {
                    throw failure("did not answer within " + startDeadline.toMillis() / 1e3 + " s", notYet);
                }
                pause();
            }
        }
    }

    /** Returns when the event has happened, the timeout has passed or the thread is interrupted. */
    private static void await(CompletableFuture<?> event, Duration timeout) {
        try {
            event.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException notInOrder) {
            // The caller kills the processes that are left.
        }
    }

    private synchronized Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - launchedNanos);
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new LocalPlatformException("The start of the " + name() + " was interrupted.", asked);
        }
    }

    private LocalPlatformException failure(String what, IOException last) {
        return new LocalPlatformException(
                "The " + name() + " " + what + "; its log " + spec.logFile() + " ends with:\n"
                        + String.join("\n", lastLogLines()),
                last);
    }

    private List<String> lastLogLines() {
        try {
            return started().lastLogLines(SHOWN_LOG_LINES);
        } catch (IOException unreadable) {
            return List.of("(unreadable: " + unreadable.getMessage() + ")");
        }
    }

    private synchronized ChildProcess started() {
        if (child == null) {
            throw new IllegalStateException("the " + spec.name() + " has not been started");
        }
        return child;
    }
}
