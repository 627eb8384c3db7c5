package io.moodstream.local.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running child JVM. It ends by itself when this process ends, however this process ends (see {@link ChildMain}). */
public final class ChildProcess {

    private static final long LOG_LIMIT_BYTES = 16L << 20;
    private static final Duration KILL_WAIT = Duration.ofSeconds(5);

    private final ChildSpec spec;
    private final Process process;

    private ChildProcess(ChildSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /**
     * Starts the child; does not wait for it to be of use.
     *
     * @throws IOException when the program or the log file cannot be opened
     */
    public static ChildProcess start(ChildSpec spec) throws IOException {
        Files.createDirectories(spec.logFile().getParent());
        setAsideWhenLarge(spec.logFile());
        ProcessBuilder builder = new ProcessBuilder(spec.command().words(spec.lockFile()))
                .directory(spec.workingDir().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(spec.logFile().toFile()));
        builder.environment().putAll(spec.environment());
        return new ChildProcess(spec, builder.start());
    }

    public String name() {
        return spec.name();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path logFile() {
        return spec.logFile();
    }

    /** Completes with the exit code when the child has ended, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the child to end (SIGTERM) and returns at once. */
    public void requestStop() {
        if (process.supportsNormalTermination()) {
            // Not Process.destroy(), which would also close the pipe and so start the child's last-resort timer.
            process.toHandle().destroy();
        } else {
            closePipe();
        }
    }

    /** Asks the child to end, waits up to {@code patience}, then kills it. Returns when it has ended. */
    public void stop(Duration patience) {
        requestStop();
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /** Kills the child (SIGKILL) and returns when it has ended. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(KILL_WAIT);
    }

    /** The last lines of the log file, oldest first; fewer when there are fewer. */
    public List<String> lastLogLines(int count) throws IOException {
        return LogTail.of(spec.logFile(), count);
    }

    private boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void closePipe() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        }
    }

    private static void setAsideWhenLarge(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
