package io.moodstream.domain;

import java.nio.ByteBuffer;

/** Copies of buffers. */
public final class ByteBuffers {

    private ByteBuffers() {}

    /** The bytes from position to limit; the buffer's position stays. */
    public static byte[] toArray(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
