package io.moodstream.trainer.data.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of a folder or an archive.
 *
 * @param name path within it, with {@code /} as separator; plain text, never to be converted to a {@code Path}
 * @param size in bytes, according to the listing
 * @param content opens the file
 */
public record SourceFile(String name, long size, Content content) {

    /** Provides the bytes. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * The bytes, truncated at {@code limit}.
     *
     * @throws IOException if they cannot be read or fail their checksum
     */
    public byte[] read(int limit) throws IOException {
        try (InputStream in = content.open()) {
            return in.readNBytes(limit);
        }
    }
}
