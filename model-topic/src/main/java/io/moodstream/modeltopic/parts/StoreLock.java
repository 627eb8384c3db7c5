package io.moodstream.modeltopic.parts;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps other processes out of a store, until it is closed or the process ends: a lock on a file in the folder. */
record StoreLock(FileChannel file) implements AutoCloseable {

    /** @throws MoodstreamException if the store is open already, in this process or in another one */
    @SuppressWarnings("resource") // the lock closes the channel
    static StoreLock acquire(Path dir) throws IOException {
        FileChannel file = FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(file)) {
            file.close();
            throw new MoodstreamException("The model store " + dir
                    + " is in use by another process; give each instance a folder of its own.");
        }
        return new StoreLock(file);
    }

    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // already open in this process
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
