package io.moodstream.importer.network;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An untrusted folder may hold links to any file of this machine: only those that stay within it are followed. */
public final class FolderLinks {

    private static final int MAX_FILES = 1_000;

    private FolderLinks() {}

    /** @throws MoodstreamException if a link leads out of the folder, or it has more files than any model has */
    public static void requireWithin(Path folder) {
        try {
            Path root = folder.toRealPath();
            try (Stream<Path> all = Files.walk(root)) {
                List<Path> files = all.limit(MAX_FILES + 1L).toList();
                if (files.size() > MAX_FILES) {
                    throw new MoodstreamException("The folder '" + folder + "' has more than " + MAX_FILES
                            + " files: name one that holds the model alone.");
                }
                for (Path file : files) {
                    if (!file.toRealPath().startsWith(root)) {
                        throw new MoodstreamException("The folder '" + folder + "' has a link '" + root.relativize(file)
                                + "' that leads out of it: copy the files themselves, as 'cp -rL' does.");
                    }
                }
            }
        } catch (IOException e) {
            throw new MoodstreamException("'" + folder + "' cannot be read (" + e + "): copy the whole folder.", e);
        }
    }
}
