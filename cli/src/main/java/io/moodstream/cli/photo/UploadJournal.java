package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The photos of an upload that have been acknowledged, kept in a file until the upload is complete: the same upload,
 * restarted after an interruption or after read errors, sends only the others. A photo whose acknowledgement was not
 * recorded in time is sent again with the same id. Thread-safe.
 */
public final class UploadJournal implements AutoCloseable {

    private static final int NAME_DIGITS = 24;

    private final Path file;
    private final Set<String> before;
    private final BufferedWriter writer;

    private UploadJournal(Path file, Set<String> before, BufferedWriter writer) {
        this.file = file;
        this.before = Set.copyOf(before);
        this.writer = writer;
    }

    /**
     * The journal of one upload.
     *
     * @param folder folder of the journals; created if missing
     * @param upload identity of the upload: destination, source, photos
     */
    public static UploadJournal open(Path folder, List<String> upload) {
        Path file = folder.resolve(nameOf(upload) + ".arrived");
        try {
            Files.createDirectories(folder);
            Set<String> before = Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : Set.of();
            return new UploadJournal(
                    file, before, Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The upload's journal " + file + " cannot be used: " + e.getMessage()
                            + ". Name another folder with --data-dir.",
                    e);
        }
    }

    /** The journal of an upload that starts over. */
    public static UploadJournal anew(Path folder, List<String> upload) {
        open(folder, upload).complete();
        return open(folder, upload);
    }

    /** Whether this photo was acknowledged in an earlier run. */
    public boolean has(String photoId) {
        return before.contains(photoId);
    }

    /** Number of photos acknowledged in earlier runs. */
    public int earlier() {
        return before.size();
    }

    /** Records that a photo was acknowledged. */
    synchronized void arrived(String photoId) {
        try {
            writer.write(photoId);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new MoodstreamException("The upload's journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Deletes the journal, since the whole upload was acknowledged. */
    public synchronized void complete() {
        try {
            writer.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MoodstreamException("The upload's journal " + file + " cannot be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new MoodstreamException("The upload's journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static String nameOf(List<String> upload) {
        return Sha256.of(String.join("\0", upload)).substring(0, NAME_DIGITS);
    }
}
