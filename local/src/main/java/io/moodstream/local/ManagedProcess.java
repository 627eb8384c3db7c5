package io.moodstream.local;

import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A child process at a fixed address, such as the broker, which can be stopped, killed and started again. */
public final class ManagedProcess {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FORSAKEN_TIMEOUT = Duration.ofSeconds(1);
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

    /** What people call it, such as {@code broker}. */
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

    /** Whether it runs and has answered since its latest start. */
    boolean isReady() {
        return isRunning() && answered;
    }

    /** Completes with the exit code when the process of the latest start has ended. */
    public CompletableFuture<Integer> onExit() {
        return started().onExit();
    }

    /**
     * Starts it at its old address, on its old data, and returns when it answers; does nothing when it runs.
     *
     * @throws LocalPlatformException when it does not answer in time
     */
    public void start() {
        launch();
        awaitReady();
    }

    /**
     * Ends it in order: SIGTERM, and SIGKILL after 30 s, which is more than a stream app takes; after a second where it has
     * not answered since its latest start, and so has nothing to bring to an end.
     */
    public void stop() {
        if (isRunning()) {
            started().stop(isReady() ? STOP_TIMEOUT : FORSAKEN_TIMEOUT);
        }
    }

    /**
     * The same for several at once that cannot end in order without another. Where that does not answer, or goes meanwhile,
     * as when a service manager ends all of them at once, they are killed after a second.
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
        }
        await(ended, FORSAKEN_TIMEOUT);
        stopping.forEach(ChildProcess::kill);
    }

    /** Ends it at once (SIGKILL). */
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
                if (elapsed().compareTo(startDeadline) > 0) {
                    throw failure("did not answer within " + startDeadline.toMillis() / 1e3 + " s", notYet);
                }
                pause();
            }
        }
    }

    /** Returns when it has happened, or at the end of patience, or at an interrupt. */
    private static void await(CompletableFuture<?> event, Duration timeout) {
        try {
            event.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException notInOrder) {
            // The caller kills what is left.
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
