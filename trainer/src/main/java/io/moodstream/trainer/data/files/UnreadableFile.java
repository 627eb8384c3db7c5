package io.moodstream.trainer.data.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file or folder that could not be read.
 *
 * @param why a sentence without the full stop, such as {@code this user may not read it}
 */
public record UnreadableFile(String name, String why) {

    private static final int MAX_NAMED = 3;

    /** Describes a file that failed with this exception. */
    public static UnreadableFile of(String name, IOException e) {
        return new UnreadableFile(name, why(e));
    }

    /** Describes a file by a sentence. */
    public static UnreadableFile of(String name, String sentence) {
        return new UnreadableFile(name, sentence.replaceFirst("\\.$", ""));
    }

    /** The first few of these and the number of others, for a message. */
    public static String list(List<UnreadableFile> all) {
        String few = all.stream().limit(MAX_NAMED).map(UnreadableFile::toString).collect(Collectors.joining(", "));
        return few + (all.size() > MAX_NAMED ? " and " + (all.size() - MAX_NAMED) + " more" : "");
    }

    /** A sentence about this file alone. */
    public String sentence() {
        return "'" + name + "' cannot be read: " + why + ".";
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "this user may not read it";
        }
        if (e instanceof NoSuchFileException) {
            return "it is not there, or a link that leads nowhere";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    @Override
    public String toString() {
        return "'" + name + "' (" + why + ")";
    }
}
