package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Which photos of an upload have arrived, kept in a file until the upload is complete: the same upload, started again
 * after an interruption or with photos that could not be read, sends the others only. A photo whose arrival was not written down in time is sent again under the
 * same id. Safe for several threads.
 */
public final class UploadJournal implements AutoCloseable {

    private static final int NAME_BYTES = 12;

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
     * @param folder where journals are kept; made where it is missing
     * @param upload what makes it the same upload: where to, from where, which photos
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

    /** The journal of an upload that is to start over. */
    public static UploadJournal anew(Path folder, List<String> upload) {
        open(folder, upload).complete();
        return open(folder, upload);
    }

    /** Whether this photo arrived in an earlier run. */
    public boolean has(String photoId) {
        return before.contains(photoId);
    }

    /** How many arrived in earlier runs. */
    public int earlier() {
        return before.size();
    }

    /** Notes that a photo has arrived. */
    synchronized void arrived(String photoId) {
        try {
            writer.write(photoId);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new MoodstreamException("The upload's journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** Forgets the upload, for all of it has arrived. */
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
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\0", upload).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
