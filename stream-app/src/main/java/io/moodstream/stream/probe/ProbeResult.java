package io.moodstream.stream.probe;

import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.live.load.RejectedModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a child process ended.
 *
 * @param inTime whether it ended by itself before its timeout
 * @param status exit code; that of a signal is the signal's number plus 128
 * @param begun whether it got as far as to load the model
 * @param reason why it rejected the model; empty if it did not
 * @param output the end of what it, its libraries and its JVM printed
 */
record ProbeResult(boolean inTime, int status, boolean begun, String reason, String output) {

    static final int PASSED = 0;
    static final int REJECTED = 10;
    static final int NO_LIBRARY = 11;

    static final String OUTPUT = "output";
    static final String BEGUN = "begun";
    static final String REASON = "reason";

    /** Of a JVM with {@code ExitOnOutOfMemoryError}. */
    private static final int NO_HEAP = 3;

    private static final int SIGNALS = 128;
    private static final int KILLED = SIGNALS + 9;
    /** SIGHUP, SIGINT and SIGTERM: what is loaded ends no process so, but a watcher may because of its memory. */
    private static final Set<Integer> ASKED_TO_END = Set.of(SIGNALS + 1, SIGNALS + 2, SIGNALS + 15);

    private static final Map<Integer, String> SIGNAL_NAMES =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");
    /** SIGXCPU on Linux, the only system with this limit. */
    private static final int NO_CPU = SIGNALS + 24;
    /** A JVM reports the signal and exits; its exit code does not say which one it was. */
    private static final Pattern REPORTED = Pattern.compile("^#\\s+(SIG[A-Z]+) ", Pattern.MULTILINE);

    private static final Pattern NO_MEMORY = Pattern.compile("bad_alloc|OutOfMemoryError|insufficient memory");
    private static final int TAIL = 64 * 1024;

    static ProbeResult of(Path folder, boolean inTime, int status) throws IOException {
        Path reason = folder.resolve(REASON);
        return new ProbeResult(
                inTime,
                status,
                Files.exists(folder.resolve(BEGUN)),
                Files.exists(reason) ? Files.readString(reason) : "",
                tail(folder.resolve(OUTPUT)));
    }

    private static String tail(Path file) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL, in.size()));
            in.position(in.size() - bytes.capacity());
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {}
            // Native libraries quote what is broken, byte by byte.
            return new String(bytes.array(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Returns if the model passed.
     *
     * @throws RejectedModelException if it did not
     * @throws ProbeKilledException if something else ended the child
     * @throws MoodstreamException if it was not tried
     */
    void orThrow(MemberVersion id, ProbeLimits limits) {
        if (isKilledByOthers()) {
            throw new ProbeKilledException(id, ending());
        }
        if (!begun || status == NO_LIBRARY) {
            throw new MoodstreamException("The child process that loads " + id + " first could not begin ("
                    + (inTime
                            ? ending()
                            : "it was not ready in " + limits.timeout().toSeconds() + " s")
                    + "); the end of its output: " + output.strip());
        }
        if (inTime && status == PASSED) {
            return;
        }
        throw new RejectedModelException(
                id,
                inTime && status == REJECTED
                        ? reason
                        : "A child process with limits loaded it first and " + fault(limits));
    }

    /** SIGKILL, too, before it began to load: it can hardly have used up the memory. */
    private boolean isKilledByOthers() {
        return inTime && (ASKED_TO_END.contains(status) || (!begun && status == KILLED));
    }

    /** What happened, and the way out. */
    private String fault(ProbeLimits limits) {
        if (!inTime) {
            return "did not end within " + limits.timeout().toSeconds() + " s: publish a smaller or simpler model.";
        }
        if (status == NO_CPU) {
            return "took more than its " + limits.cpu().toSeconds() + " s of processor time (" + ending()
                    + "): publish a smaller or simpler model.";
        }
        if (status == NO_HEAP) {
            return "needed more than its " + limits.heap() + " MiB of Java heap (" + ending()
                    + "): publish a smaller model.";
        }
        if (NO_MEMORY.matcher(output).find()) {
            return "needed more than its " + limits.memory() + " MiB of memory (" + ending()
                    + "): publish a smaller model.";
        }
        if (status == KILLED) {
            return "was killed (" + ending() + "), as systems do when memory runs out: publish a smaller model, or give"
                    + " the app more memory.";
        }
        return "ended with " + ending() + " instead of scores: export the model again, and publish that.";
    }

    private String ending() {
        Matcher reported = REPORTED.matcher(output);
        String signal = reported.find() ? reported.group(1) : SIGNAL_NAMES.getOrDefault(status - SIGNALS, "");
        return signal.isEmpty() ? "exit code " + status : signal + ", exit code " + status;
    }
}
