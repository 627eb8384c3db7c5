package io.moodstream.stream.classify;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.stream.deadletter.Rejection;
import io.moodstream.stream.deadletter.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on disk which photos are being decoded, so that a photo that ends the process is known at the next start.
 * Decoding is limited in pixels, memory and work, so no photo should; but if one does, its partition would otherwise
 * wait forever. A photo that was being decoded when the process ended, twice in a row, is rejected without being
 * decoded, and so is one that was decoded for too long. After a first crash, a photo is decoded while no other is: only
 * one of those that were in progress can be to blame.
 *
 * <p>Photos are identified by their SHA-256, so copies of such a photo under other ids do no further harm.
 */
public final class DecodeJournal implements DecodeGuard, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DecodeJournal.class);

    /** Far above the time of any photo within the limits, and below Kafka's limit on the time between polls, 90 s. */
    static final Duration MAX_PROCESSOR_TIME = Duration.ofSeconds(30);

    /** Concurrent decodes that are recorded; there is one for each stream thread. */
    private static final int SLOTS = 64;

    private static final int SLOT_BYTES = 32;
    private static final String FILE = "decoding";

    private final RandomAccessFile file;
    private final Set<Integer> used = new HashSet<>();

    /** Held to write by a photo that had a crash: if the process ends meanwhile, no other photo is to blame. */
    private final ReadWriteLock alone = new ReentrantReadWriteLock();

    private final DecodeCrashes crashes;
    private final DecodeWatchdog watchdog;
    private boolean isWritable = true;

    private DecodeJournal(RandomAccessFile file, DecodeCrashes crashes, DecodeWatchdog watchdog) {
        this.file = file;
        this.crashes = crashes;
        this.watchdog = watchdog;
    }

    /**
     * Opens the journal and evaluates what an earlier process left in it.
     *
     * @param folder the state folder; one process uses it at a time
     * @param exit ends the process, without waiting for any thread
     * @throws MoodstreamException if the folder cannot be written to, or another process uses it
     */
    public static DecodeJournal open(Path folder, Runnable exit) {
        return open(folder, MAX_PROCESSOR_TIME, exit);
    }

    static DecodeJournal open(Path folder, Duration maxProcessorTime, Runnable exit) {
        try {
            Files.createDirectories(folder);
            RandomAccessFile file = new RandomAccessFile(folder.resolve(FILE).toFile(), "rw");
            try {
                requireAlone(file, folder);
                DecodeCrashes crashes = DecodeCrashes.in(folder.resolve("decode-crashes"));
                count(file, crashes);
                return new DecodeJournal(file, crashes, DecodeWatchdog.start(maxProcessorTime, digest -> {
                    try {
                        crashes.reject(digest);
                    } finally {
                        exit.run();
                    }
                }));
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The state folder " + folder + " cannot be used (" + e + "): is its disk full?", e);
        }
    }

    @Override
    public Result<DecodedPhoto> decode(String sha256, Supplier<Result<DecodedPhoto>> decoding) {
        if (crashes.isRejected(sha256)) {
            return Result.rejected(Rejection.of(Rejection.Reason.INTERNAL_ERROR, crashes.message(sha256)));
        }
        Lock lock = crashes.isSuspect(sha256) ? alone.writeLock() : alone.readLock();
        lock.lock();
        try {
            return record(sha256, decoding);
        } finally {
            lock.unlock();
        }
    }

    private Result<DecodedPhoto> record(String sha256, Supplier<Result<DecodedPhoto>> decoding) {
        int slot = begin(sha256);
        try (DecodeWatchdog.Watch watch = watchdog.watch(sha256)) {
            Result<DecodedPhoto> result = decoding.get();
            crashes.forget(sha256);
            end(slot);
            return result;
        } catch (VirtualMachineError e) {
            throw e; // the photo stays recorded: it may have filled the memory, and the process may end
        } catch (RuntimeException | Error e) {
            end(slot);
            throw e;
        }
    }

    /** Releases the folder. No photo may be decoded any more. */
    @Override
    public void close() {
        watchdog.close();
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("The journal of decoded photos cannot be closed ({}).", e.toString());
        }
    }

    /** Returns the slot, or -1 if there is none left, in which case the photo is not recorded. */
    private synchronized int begin(String digest) {
        int slot = 0;
        while (used.contains(slot)) {
            slot++;
        }
        if (slot >= SLOTS) {
            return -1;
        }
        used.add(slot);
        write(slot, HexFormat.of().parseHex(digest));
        return slot;
    }

    private synchronized void end(int slot) {
        if (used.remove(slot)) {
            write(slot, new byte[SLOT_BYTES]);
        }
    }

    /** Not forced to the disk: what is written survives the process, and only its end matters here. */
    private void write(int slot, byte[] digest) {
        try {
            file.seek((long) slot * SLOT_BYTES);
            file.write(digest);
        } catch (IOException e) {
            if (isWritable) {
                LOG.warn("Photos are decoded without being recorded in the state folder ({}).", e.toString());
            }
            isWritable = false;
        }
    }

    /**
     * Counts a crash for each photo that was being decoded when the last process ended, and frees its slot. Writes all
     * slots, so that a full disk cannot prevent that later.
     */
    private static void count(RandomAccessFile file, DecodeCrashes crashes) throws IOException {
        byte[] free = new byte[SLOT_BYTES];
        Set<String> counted = new HashSet<>();
        for (long at = 0; at < SLOTS * SLOT_BYTES; at += SLOT_BYTES) {
            byte[] slot = new byte[SLOT_BYTES];
            if (file.length() >= at + SLOT_BYTES) {
                file.seek(at);
                file.readFully(slot);
            }
            String digest = HexFormat.of().formatHex(slot);
            if (!Arrays.equals(slot, free) && counted.add(digest)) {
                crashes.add(digest);
            }
            file.seek(at);
            file.write(free);
        }
    }

    /** The lock ends with the process, however that ends. */
    private static void requireAlone(RandomAccessFile file, Path folder) throws IOException {
        boolean isLocked;
        try {
            isLocked = file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            isLocked = false;
        }
        if (!isLocked) {
            throw new MoodstreamException("The state folder " + folder
                    + " is in use by another instance: give each its own (moodstream.state.dir).");
        }
    }
}
