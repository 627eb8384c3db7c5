package io.moodstream.local.child;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running child JVM. It exits when this process ends, however that happens (see {@link ChildMain}). */
public final class ChildProcess {

    private static final Duration LOG_CHECK_INTERVAL = Duration.ofSeconds(1);
    /** The system needs time to remove a killed process: several seconds on an overloaded machine. */
    private static final Duration KILL_WAIT = Duration.ofMinutes(1);

    private final ChildSpec spec;
    private final Process process;
    private final long logStart;

    private ChildProcess(ChildSpec spec, Process process, long logStart) {
        this.spec = spec;
        this.process = process;
        this.logStart = logStart;
    }

    /**
     * Starts the child without waiting until it is ready.
     *
     * @throws IOException if the program or the log file cannot be opened
     */
    public static ChildProcess start(ChildSpec spec) throws IOException {
        Files.createDirectories(spec.logFile().getParent());
        LogLimit.enforce(spec.logFile());
        long logStart = Files.exists(spec.logFile()) ? Files.size(spec.logFile()) : 0;
        ProcessBuilder builder = new ProcessBuilder(
                        shieldedFromTerminal(spec.command().words(spec.lockFile())))
                .directory(spec.workingDir().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.logFile().toFile()));
        builder.environment().putAll(spec.environment());
        ChildProcess child = new ChildProcess(spec, builder.start(), logStart);
        Thread watch = new Thread(child::limitLog, spec.name() + "-log");
        watch.setDaemon(true);
        watch.start();
        return child;
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

    /** Completes with the exit code when the child has exited, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the child to stop (SIGTERM) and returns at once. */
    public void requestStop() {
        if (process.supportsNormalTermination()) {
            // Not Process.destroy(), which would also close the pipe and so start the child's last-resort timer.
            process.toHandle().destroy();
        } else {
            closePipe();
        }
    }

    /** Asks the child to stop, waits up to {@code timeout}, then kills it. Returns when it has exited. */
    public void stop(Duration timeout) {
        requestStop();
        if (!endsWithin(timeout)) {
            kill();
        }
    }

    /** Kills the child (SIGKILL) and returns when it has exited. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(KILL_WAIT);
    }

    /** The last lines that this child logged, oldest first, without stack frames; fewer if there are fewer. */
    public List<String> lastLogLines(int count) throws IOException {
        return LogTail.of(spec.logFile(), logStart, count);
    }

    private void limitLog() {
        while (!endsWithin(LOG_CHECK_INTERVAL)) {
            try {
                LogLimit.enforce(spec.logFile());
            } catch (IOException notNow) {
                // Such as a full disk, which the log then does not fill: it is tried again.
            }
        }
    }

    private boolean endsWithin(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
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

    /**
     * A terminal sends Ctrl-C and hang-ups to the whole process group. They are meant for the parent, which then stops
     * its children in the right order. A JVM leaves signals alone that are ignored when it starts.
     */
    private static List<String> shieldedFromTerminal(List<String> words) {
        if (File.separatorChar == '\\') {
            return words;
        }
        List<String> shielded = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        shielded.addAll(words);
        return shielded;
    }
}
