package io.moodstream.cli.photo;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A folder that the stream app can access under the same path. */
record FolderStore(Path folder) implements PhotoStore {

    /** Written under another name first, so that nobody sees a partial photo. */
    @Override
    public URI put(String name, byte[] content) {
        Path file = folder.resolve(PhotoStore.nameOf(name, content));
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path part = folder.resolve("." + UUID.randomUUID() + ".part");
                try {
                    Files.move(Files.write(part, content), file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            throw new MoodstreamException(
                    "The photo '" + name + "' cannot be put into the folder " + folder + " (" + e
                            + "): make room or correct its rights, or name another one.",
                    e);
        }
        return file.toUri();
    }
}
