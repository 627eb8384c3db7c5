package io.moodstream.stream.probe;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The child process of a probe, as Linux shows it. Other tests start processes, too, but only a probe's child has the
 * probe's working directory.
 *
 * @param work that directory
 */
record ProbeChild(Path work) {

    /** Index of the niceness among the fields after the process name in /proc/PID/stat. */
    private static final int NICE = 16;

    /** The process; empty if none is alive. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.isAlive() && worksHere(process))
                .findFirst();
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(proc(process, "cwd")).equals(work);
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** The process, once it loads the model. */
    ProcessHandle awaitLoading(Duration timeout) {
        await("a child loads").atMost(timeout).until(() -> Files.exists(work.resolve(ProbeResult.BEGUN)));
        return find().orElseThrow();
    }

    /** The most memory that a process has had so far, in MiB; 0 if it has ended. */
    static long resident(ProcessHandle process) {
        try {
            return Files.readAllLines(proc(process, "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The niceness of a process. */
    static int niceness(ProcessHandle process) throws IOException {
        String stat = Files.readString(proc(process, "stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE]);
    }

    private static Path proc(ProcessHandle process, String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }
}
