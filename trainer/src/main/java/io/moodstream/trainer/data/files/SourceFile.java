package io.moodstream.trainer.data.files;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of a folder or an archive.
 *
 * @param name path within it, with {@code /} between the parts; text, never to be made a path of
 * @param size in bytes, as its listing says
 * @param content opens it
 */
public record SourceFile(String name, long size, Content content) {

    /** Where the bytes come from. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /** The bytes, cut off at {@code limit}. @throws IOException if they cannot be read, or are not those that were packed */
    public byte[] read(int limit) throws IOException {
        try (InputStream in = content.open()) {
            return in.readNBytes(limit);
        }
    }
}
