package io.moodstream.web.body;

import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a body that have come so far, in memory taken as they come. */
final class BodyBuffer {

    /** So much is everybody's for free, so that labels find room whatever else is under way. */
    private static final int FREE = 8 * 1024;

    private final BodyMemory memory;
    private final int max;
    private byte[] bytes;
    private int size;
    private long taken;

    /** @param max bytes that it will have */
    BodyBuffer(BodyMemory memory, int max) {
        this.memory = memory;
        this.max = max;
        this.bytes = new byte[Math.min(max, FREE)];
    }

    int size() {
        return size;
    }

    /**
     * Adds what came.
     *
     * @throws ProblemException if that is more than may come, or there is no memory for it
     */
    void add(ByteBuffer more) {
        int length = more.remaining();
        if (length > max - size) {
            throw RequestBodies.tooLarge("more", max);
        }
        ensure(size + length);
        more.get(bytes, size, length);
        size += length;
    }

    private void ensure(int needed) {
        if (needed > bytes.length) {
            int grown = (int) Math.max(needed, Math.min(2L * bytes.length, max));
            memory.take(grown - bytes.length);
            taken += grown - bytes.length;
            bytes = Arrays.copyOf(bytes, grown);
        }
    }

    byte[] toArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Gives the memory back; the bytes are not needed any longer. */
    void release() {
        memory.release(taken);
        taken = 0;
        bytes = new byte[0];
    }
}
