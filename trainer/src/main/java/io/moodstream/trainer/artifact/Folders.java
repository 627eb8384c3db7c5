package io.moodstream.trainer.artifact;

import io.moodstream.modeltopic.parts.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes whole folders. */
public final class Folders {

    private Folders() {}

    /** Copies a folder with its contents; it may be in a jar. */
    public static void copy(Path from, Path to) throws IOException {
        for (Path source : under(from)) {
            Path target = to.resolve(from.relativize(source).toString());
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                Files.copy(source, target);
            }
        }
    }

    /** Deletes a folder with its contents, if it exists. */
    public static void delete(Path folder) throws IOException {
        FolderDeletion.delete(folder);
    }

    /** The folder and its contents, parents first. */
    private static List<Path> under(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }
}
