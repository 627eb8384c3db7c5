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
 * @param size its bytes
 */
public record PackedPart(Path file, String sha256, long size) {

    /**
     * Some of its bytes.
     *
     * @param position of the first
     * @param most fewer come only at the end
     */
    public ByteBuffer slice(long position, int most) {
        ByteBuffer slice = ByteBuffer.allocate((int) Math.min(most, size - position));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (slice.hasRemaining()) {
                if (channel.read(slice, position + slice.position()) < 0) {
                    throw new IOException("it became shorter");
                }
            }
        } catch (IOException e) {
            throw new MoodstreamException("The packed part " + file + " cannot be read (" + e + ").", e);
        }
        return slice.flip();
    }
}
