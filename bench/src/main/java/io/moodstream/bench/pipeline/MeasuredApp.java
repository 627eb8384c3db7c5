package io.moodstream.bench.pipeline;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.stream.StreamAppJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A measured child process: the stream app, or a peer. */
public final class MeasuredApp implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(180);
    private static final String HEAP = "-Xmx768m";

    private final ChildSpec spec;
    private ChildProcess child;
    private final double secondsToReady;

    private MeasuredApp(ChildSpec spec, ChildProcess child, double secondsToReady) {
        this.spec = spec;
        this.child = child;
        this.secondsToReady = secondsToReady;
    }

    /**
     * Starts the stream app with its own state and waits until it is ready.
     *
     * @param name name of its folders and, with a hyphen, prefix of its topics
     * @param settings besides addresses and folders
     */
    public static MeasuredApp streamApp(BenchCluster cluster, String name, Map<String, String> settings) {
        Path home = cluster.folder().resolve("apps").resolve(name + "-" + System.nanoTime());
        List<String> arguments = new ArrayList<>(List.of(
                "bootstrap.servers=" + cluster.bootstrapServers(),
                "schema.registry.url=" + cluster.registryUrl(),
                "moodstream.topic.prefix=" + name + "-",
                "moodstream.state.dir=" + home.resolve("state"),
                "moodstream.models.dir=" + home.resolve("models"),
                "moodstream.trusted.keys=" + cluster.trustedKeys()));
        settings.forEach((key, value) -> arguments.add(key + "=" + value));
        return start(name, "io.moodstream.stream.StreamAppMain", arguments, home);
    }

    /** Starts another program, which is ready when it prints a line with {@code running}. */
    public static MeasuredApp start(String name, String main, List<String> arguments, Path home) {
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(), StreamAppJvm.options(HEAP), JavaCommand.currentClassPath(), main, arguments);
        try {
            Files.createDirectories(home);
            long start = System.nanoTime();
            ChildSpec spec = new ChildSpec(name, command, Map.of(), home, home.resolve("app.log"));
            ChildProcess child = ChildProcess.start(spec);
            awaitReady(child, start);
            return new MeasuredApp(spec, child, (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException("The " + name + " cannot be started.", e);
        }
    }

    private static void awaitReady(ChildProcess child, long start) throws IOException {
        while (!Files.readString(child.logFile()).contains(" running")) {
            if (!child.isAlive() || System.nanoTime() - start > TIMEOUT.toNanos()) {
                child.kill();
                throw new MoodstreamException("The " + child.name() + " did not get ready; its log " + child.logFile()
                        + " ends with " + child.lastLogLines(5) + ".");
            }
            Pause.millis(20);
        }
    }

    /** Kills it (SIGKILL) and restarts it on its old state; returns immediately. */
    public void crash() {
        child.kill();
        try {
            child = ChildProcess.start(spec);
        } catch (IOException e) {
            throw new UncheckedIOException("The " + spec.name() + " cannot be started again.", e);
        }
    }

    /** Seconds from process start to ready. */
    public double secondsToReady() {
        return secondsToReady;
    }

    /** CPU time since its start. */
    public double cpuSeconds() {
        return ProcessHandle.of(child.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(time -> time.toNanos() / 1e9)
                .orElse(Double.NaN);
    }

    /** Peak resident memory so far, in MiB; NaN if the system does not provide it. */
    public double peakMebibytes() {
        Path status = Path.of("/proc", String.valueOf(child.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(20));
    }
}
