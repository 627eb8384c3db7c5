package io.moodstream.cli.photo;

import io.moodstream.Label;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A photo to send; its bytes are read on demand.
 *
 * @param name path within the folder or zip, or the file's name; with forward slashes
 * @param label its true label, if known
 * @param content reads the bytes
 */
public record OutgoingPhoto(String name, @Nullable Label label, Content content) {

    /** Provides the bytes. */
    public interface Content {
        byte[] read() throws IOException;
    }
}
