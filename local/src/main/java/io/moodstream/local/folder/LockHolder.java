package io.moodstream.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds a data folder.
 *
 * @param pid its process id
 * @param startedMillis when the process started, by its own account, since pids are reused (in a container, always the
 *     same few). Other processes may compute another time: Linux counts from the boot, whose time changes when the
 *     clock is set.
 */
public record LockHolder(long pid, long startedMillis) {

    static LockHolder thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new LockHolder(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    static Optional<LockHolder> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).strip().split(" ", -1);
        try {
            return Optional.of(new LockHolder(Long.parseLong(words[0]), Long.parseLong(words[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException halfWritten) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, pid + " " + startedMillis);
    }

    /** Whether a process of this pid is alive. */
    boolean isAlive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
