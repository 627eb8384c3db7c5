package io.moodstream.trainer.artifact;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for the parts of a run, deleted on close.
 *
 * @param path where it is
 */
public record ScratchFolder(Path path) implements AutoCloseable {

    private static final String TRAINING = ".training-";

    /** Creates one in the system's temporary folder. */
    public static ScratchFolder temporary() {
        return in(Path.of(System.getProperty("java.io.tmpdir")), ".run-");
    }

    /**
     * Creates one for a training in the given output folder, which is created if missing. What a killed training left
     * there is deleted: an output folder is written to by one training at a time.
     */
    public static ScratchFolder ofTraining(Path out) {
        try {
            if (Files.isDirectory(out)) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(out, TRAINING + "*")) {
                    for (Path folder : left) {
                        Folders.delete(folder);
                    }
                }
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "What an earlier training left in '" + out + "' cannot be deleted (" + e + "): delete it.", e);
        }
        return in(out, TRAINING);
    }

    private static ScratchFolder in(Path folder, String prefix) {
        try {
            return new ScratchFolder(Files.createTempDirectory(Files.createDirectories(folder), prefix));
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
