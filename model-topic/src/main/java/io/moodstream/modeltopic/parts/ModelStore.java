package io.moodstream.modeltopic.parts;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.PartDescriptor;
import io.moodstream.domain.Sha256;
import io.moodstream.modeltopic.UnverifiedModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Parts of models on disk, addressed by content: {@code parts/<sha256>.partial} grows chunk by chunk,
 * {@code parts/<sha256>.zip} has been verified, {@code unpacked/<sha256>} is its folder. Files and folders get their
 * final names by an atomic move, so the next {@link #open} cleans up whatever a crash leaves. One process at a time.
 * Thread-safe.
 */
public final class ModelStore implements AutoCloseable {

    private final StoreFiles files;
    private final StoreLock lock;
    private final Set<String> verified = new HashSet<>();

    private ModelStore(StoreFiles files, StoreLock lock) {
        this.files = files;
        this.lock = lock;
    }

    /**
     * Opens the store in this folder, creates the folder if needed, and deletes what a crash left unfinished.
     *
     * @throws MoodstreamException if another process has it open, or the folder cannot be used
     */
    @SuppressWarnings("resource") // the store closes the lock
    public static ModelStore open(Path dir) {
        try {
            StoreFiles files = StoreFiles.create(dir);
            StoreLock lock = StoreLock.acquire(dir);
            files.deleteUnfinished();
            return new ModelStore(files, lock);
        } catch (IOException e) {
            throw new MoodstreamException("The model store " + dir + " cannot be opened (" + e + ").", e);
        }
    }

    /** Whether the part is complete; its checksum is computed once, at the first call since the store was opened. */
    public synchronized boolean holds(String sha256) {
        if (verified.contains(sha256)) {
            return true;
        }
        Path zip = files.zip(sha256);
        try {
            if (!Files.exists(zip)) {
                return false;
            }
            if (!Sha256.of(zip).equals(sha256)) {
                files.delete(sha256);
                return false;
            }
            return verified.add(sha256);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Writes bytes of a part that is not complete yet.
     *
     * @param position offset in bytes from the beginning of the part
     */
    public synchronized void put(String sha256, long position, ByteBuffer data) {
        if (holds(sha256)) {
            return;
        }
        try (FileChannel out =
                FileChannel.open(files.partial(sha256), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer rest = data.duplicate();
            for (long at = position; rest.hasRemaining(); ) {
                at += out.write(rest, at);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * The part's unpacked folder; verifies and unpacks the part if that has not happened yet.
     *
     * @throws UnverifiedModelException if the part is missing, its size or checksum is wrong, or it cannot be unpacked
     */
    public synchronized Path folder(PartDescriptor part) {
        try {
            if (!holds(part.sha256())) {
                verify(part);
            }
            Path folder = files.folder(part.sha256());
            if (!Files.isDirectory(folder)) {
                unpack(part, folder);
            }
            return folder;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Deletes all parts except {@code parts}, and all unpacked folders except {@code folders}.
     *
     * @param parts SHA-256 of the parts that are still on the topic
     * @param folders SHA-256 of the parts that a manifest refers to
     */
    public synchronized void retain(Set<String> parts, Set<String> folders) {
        try {
            for (String sha256 : files.parts()) {
                if (!parts.contains(sha256)) {
                    files.delete(sha256);
                    verified.remove(sha256);
                } else if (!folders.contains(sha256)) {
                    FolderDeletion.delete(files.folder(sha256));
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void verify(PartDescriptor part) throws IOException {
        Path partial = files.partial(part.sha256());
        if (!Files.exists(partial)) {
            throw new UnverifiedModelException("The " + part.role() + " " + part.sha256() + " is not on the topic.");
        }
        try (FileChannel file = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            if (file.size() < part.size()) {
                throw new UnverifiedModelException("The " + part.role() + " has " + file.size() + " bytes instead of "
                        + part.size() + " as in the manifest.");
            }
            file.truncate(part.size());
            file.force(true);
        }
        String found = Sha256.of(partial);
        if (!found.equals(part.sha256())) {
            // The chunks stay, so that republishing the wrong ones repairs the part.
            throw new UnverifiedModelException("The " + part.role() + " has the checksum " + found + " instead of "
                    + part.sha256() + " as in the manifest.");
        }
        Files.move(partial, files.zip(part.sha256()), StandardCopyOption.ATOMIC_MOVE);
        verified.add(part.sha256());
    }

    private void unpack(PartDescriptor part, Path folder) throws IOException {
        Path unfinished = files.unpacking(part.sha256());
        FolderDeletion.delete(unfinished);
        try {
            PartPacking.unpack(files.zip(part.sha256()), unfinished, UnpackLimits.DEFAULT);
        } catch (MoodstreamException e) {
            FolderDeletion.delete(unfinished);
            throw new UnverifiedModelException("The " + part.role() + " does not unpack: " + e.getMessage(), e);
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private MoodstreamException failure(IOException e) {
        return new MoodstreamException("The model store " + files.dir() + " failed (" + e + "); is its disk full?", e);
    }
}
