package io.moodstream.cli.photo;

import io.moodstream.Label;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A photo that is to be sent; its bytes are read when they are needed.
 *
 * @param name path within the folder or zip, or the file's name; with forward slashes
 * @param label its true label, where known
 * @param content reads the bytes
 */
public record OutgoingPhoto(String name, @Nullable Label label, Content content) {

    /** Where the bytes come from. */
    public interface Content {
        byte[] read() throws IOException;
    }
}
