package io.moodstream.local.child;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bounds a log file to which a child process appends. When it has become too large, its end is copied to
 * {@code <log>.old}, and the file is emptied; the child goes on appending. So it never waits for a reader, as it would
 * at the end of a pipe. Lines that it writes while the file is emptied may be lost.
 */
final class LogLimit {

    /** Size of the log from which it is emptied, and of what is kept of it. */
    static final long MAX_BYTES = 16L << 20;

    private LogLimit() {}

    /**
     * Empties the log if it is too large. Synchronized, since a child that waits until its predecessor has ended has
     * the same log.
     */
    static synchronized void enforce(Path log) throws IOException {
        if (Files.notExists(log) || Files.size(log) <= MAX_BYTES) {
            return;
        }
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel old = FileChannel.open(
                        old(log),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            copyEnd(file, old);
            file.truncate(0);
        }
    }

    static Path old(Path log) {
        return log.resolveSibling(log.getFileName() + ".old");
    }

    /** Copies what is written meanwhile too, but gives up on a child that writes faster. */
    private static void copyEnd(FileChannel from, FileChannel to) throws IOException {
        long start = Math.max(0, from.size() - MAX_BYTES);
        long at = start;
        while (at < from.size() && at < start + 2 * MAX_BYTES) {
            at += from.transferTo(at, from.size() - at, to);
        }
    }
}
