package io.moodstream.local.folder;

import io.moodstream.local.config.LocalPlatformException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Allows one platform per data folder. The operating system releases the lock when the process that holds it ends.
 *
 * <p>On POSIX systems a process that closes <em>any</em> channel on a file loses its locks on it, so queries from
 * within the holding process are answered from the holder's file, without opening the lock file.
 */
public final class DataFolderLock implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 50;

    private final DataFolder folder;
    private final FileChannel channel;

    private DataFolderLock(DataFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws LocalPlatformException if another run, in this process or another, uses the folder */
    public static synchronized DataFolderLock acquire(DataFolder folder) throws IOException {
        Files.createDirectories(folder.root());
        if (LockHolder.read(folder.lockHolder())
                .filter(LockHolder.thisProcess()::equals)
                .isPresent()) {
            throw inUse(folder);
        }
        FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw inUse(folder);
        }
        LockHolder.thisProcess().write(folder.lockHolder());
        return new DataFolderLock(folder, channel);
    }

    /** The process that holds the folder now, if any. */
    public static Optional<LockHolder> holder(DataFolder folder) throws IOException {
        Optional<LockHolder> recorded = LockHolder.read(folder.lockHolder()).filter(LockHolder::isAlive);
        if (recorded.filter(LockHolder.thisProcess()::equals).isPresent()) {
            return recorded;
        }
        return recorded.isPresent() && isLocked(folder) ? recorded : Optional.empty();
    }

    public boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.lockHolder());
        channel.close();
    }

    /** Retries a few times: {@link #isLocked} in another process holds the lock for an instant. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        for (int attempt = 1; lock == null && attempt < ATTEMPTS; attempt++) {
            pause();
            lock = channel.tryLock();
        }
        return lock;
    }

    private static boolean isLocked(DataFolder folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException neverLocked) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private static LocalPlatformException inUse(DataFolder folder) throws IOException {
        String pid = LockHolder.read(folder.lockHolder())
                .map(holder -> "process " + holder.pid())
                .orElse("another process");
        return new LocalPlatformException("The data folder " + folder.root() + " is in use by " + pid
                + ": stop that run first, or " + DataFolder.CHOOSE + ".");
    }
}
