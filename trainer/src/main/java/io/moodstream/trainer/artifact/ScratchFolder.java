package io.moodstream.trainer.artifact;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for the parts of a run, deleted on close.
 *
 * @param path where it is
 */
public record ScratchFolder(Path path) implements AutoCloseable {

    /** Creates one in the system's temporary folder. */
    public static ScratchFolder temporary() {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Creates one in the given folder, which is created if missing. */
    public static ScratchFolder in(Path folder) {
        try {
            return new ScratchFolder(Files.createTempDirectory(Files.createDirectories(folder), ".run-"));
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The output folder '" + folder + "' cannot be made (" + e + "): name another one.", e);
        }
    }

    @Override
    public void close() {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new MoodstreamException("The folder '" + path + "' cannot be deleted (" + e + "): delete it.", e);
        }
    }
}
