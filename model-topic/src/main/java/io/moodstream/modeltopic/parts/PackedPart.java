package io.moodstream.modeltopic.parts;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder packed into one file.
 *
 * @param file the zip
 * @param sha256 its SHA-256, 64 lower-case hexadecimal digits
 * @param size in bytes
 */
public record PackedPart(Path file, String sha256, long size) {

    /**
     * Reads some of its bytes.
     *
     * @param position that of the first byte
     * @param max maximum number of bytes; fewer are returned only at the end
     */
    public ByteBuffer chunk(long position, int max) {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(max, size - position));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (chunk.hasRemaining()) {
                if (channel.read(chunk, position + chunk.position()) < 0) {
                    throw new IOException("it became shorter");
                }
            }
        } catch (IOException e) {
            throw new MoodstreamException("The packed part " + file + " cannot be read (" + e + ").", e);
        }
        return chunk.flip();
    }
}
