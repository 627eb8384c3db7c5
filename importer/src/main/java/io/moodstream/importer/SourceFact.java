package io.moodstream.importer;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.Sha256;
import io.moodstream.trainer.run.FolderHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that a member was imported from.
 *
 * @param name without its folder
 * @param sha256 of the file; of a folder over the names, sizes and bytes of its files
 */
public record SourceFact(String name, String sha256) {

    /** @throws MoodstreamException if it cannot be read */
    public static SourceFact of(Path file) {
        try {
            return new SourceFact(
                    String.valueOf(file.toAbsolutePath().normalize().getFileName()),
                    Files.isDirectory(file) ? FolderHash.of(file) : Sha256.of(file));
        } catch (IOException e) {
            throw new MoodstreamException("'" + file + "' cannot be read (" + e + "): check its rights.", e);
        }
    }
}
