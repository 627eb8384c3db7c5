package io.moodstream.local.folder;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is deleted with its contents on close, unless it is kept.
 *
 * @param path where it is
 * @param kept whether it stays
 */
public record TemporaryFolder(Path path, boolean kept) implements AutoCloseable {

    /**
     * Creates a folder.
     *
     * @throws MoodstreamException if the system's temporary folder is not writable
     */
    public static TemporaryFolder make(String prefix, boolean kept) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix), kept);
        } catch (IOException e) {
            throw new MoodstreamException(
                    "No temporary folder can be made in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage()
                            + "; make room there, or name another with MOODSTREAM_JAVA_OPTS=-Djava.io.tmpdir=<dir>.",
                    e);
        }
    }

    @Override
    public void close() {
        if (kept) {
            return;
        }
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + path + " could not be deleted", e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
