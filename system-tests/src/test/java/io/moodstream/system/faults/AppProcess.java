package io.moodstream.system.faults;

import static org.awaitility.Awaitility.await;

import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.stream.StreamAppJvm;
import io.moodstream.system.Scrape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One instance of the stream app, in its own process, which can be killed and restarted with its old state. */
public final class AppProcess implements AutoCloseable {

    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern ADDRESS = Pattern.compile("metrics on (\\S+)/metrics");
    /** Of the fields after a thread's name in /proc, counted from 0. */
    private static final int NICE = 16;

    private static final int LOG_END = 40;
    private static final int LINE_LENGTH = 240;

    private static final String READY = "Stream app running:";

    private final ChildSpec spec;
    private ChildProcess child;
    private long logStart;

    private AppProcess(ChildSpec spec) {
        this.spec = spec;
        this.child = launch();
    }

    /** Starts an instance; returns at once. @param heap such as {@code 512m} */
    public static AppProcess start(Path folder, String name, String heap, List<String> settings) {
        boolean brief = FaultTestScale.now() == FaultTestScale.SHORT;
        List<String> jvm = StreamAppJvm.options(
                brief ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                brief ? AppArchive.option() : "-Xshare:auto",
                "-Xmx" + heap,
                // In long runs the whole heap is committed at the start, so that any growth is something else.
                brief ? "-Xms32m" : "-Xms" + heap,
                brief ? "-XX:-AlwaysPreTouch" : "-XX:+AlwaysPreTouch");
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(), jvm, AppArchive.classPath(), "io.moodstream.stream.StreamAppMain", settings);
        return new AppProcess(new ChildSpec(name, command, Map.of(), folder, folder.resolve(name + ".log")));
    }

    private ChildProcess launch() {
        try {
            logStart = Files.exists(spec.logFile()) ? Files.size(spec.logFile()) : 0;
            return ChildProcess.start(spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it logs that it classifies photos. */
    public AppProcess awaitReady() {
        await(spec.name() + " classifies photos; its log: " + spec.logFile())
                .atMost(Duration.ofMinutes(5))
                .until(() -> !isAlive() || log().contains(READY));
        if (!isAlive()) {
            throw new IllegalStateException(spec.name() + " ended: " + log());
        }
        return this;
    }

    boolean isReady() {
        return isAlive() && log().contains(READY);
    }

    boolean isAlive() {
        return child.isAlive();
    }

    long pid() {
        return child.pid();
    }

    /** The HTTP status of a page of an instance that was ready; 0 if nobody answers. */
    int health(String page) {
        return Scrape.status(address(), page);
    }

    /** The metrics of an instance that was ready. */
    Scrape scrape() {
        return Scrape.of(address());
    }

    private URI address() {
        Matcher found = ADDRESS.matcher(log());
        if (!found.find()) {
            throw new IllegalStateException(spec.name() + " did not say where its pages are: " + log());
        }
        return URI.create(found.group(1));
    }

    /** SIGKILL. */
    public void kill() {
        child.kill();
    }

    /** Kills it if it still runs, and starts it again. */
    void restart() {
        child.kill();
        child = launch();
    }

    /** Sends SIGTERM and waits for the end. @return how long that lasted */
    Duration stop() {
        long start = System.nanoTime();
        child.requestStop();
        child.onExit().join();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Exit code of the latest start, which must have ended. */
    int exitCode() {
        return child.onExit().join();
    }

    /** Everything logged since the latest start. */
    String log() {
        try {
            byte[] all = Files.readAllBytes(spec.logFile());
            int from = (int) Math.min(logStart, all.length);
            return new String(all, from, all.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return spec.name();
    }

    /** The last lines of the log. */
    String logEnd() {
        List<String> lines = log().lines().toList();
        return lines.subList(Math.max(0, lines.size() - LOG_END), lines.size()).stream()
                .map(line -> line.substring(0, Math.min(LINE_LENGTH, line.length())))
                .collect(Collectors.joining("\n"));
    }

    /** Resident memory in MiB; -1 if it is unknown. */
    long residentMiB() {
        return residentMiB(pid());
    }

    /** The same of any process. */
    static long residentMiB(long pid) {
        try {
            Matcher found = RSS.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return found.find() ? Long.parseLong(found.group(1)) / 1024 : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** The niceness, 0 to 19, of its thread of this name; 0 if there is none or it is unknown. */
    int niceness(String thread) {
        // Linux keeps the first 15 characters of a name.
        String known = "(" + thread.substring(0, Math.min(15, thread.length())) + ")";
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            return threads.map(AppProcess::stat)
                    .filter(stat -> stat.contains(known))
                    .mapToInt(stat -> Integer.parseInt(
                            stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    @Override
    public void close() {
        if (FaultTestScale.now() == FaultTestScale.SHORT && isReady()) {
            AppArchive.ensure(pid());
        }
        child.stop(Duration.ofSeconds(25));
    }
}
