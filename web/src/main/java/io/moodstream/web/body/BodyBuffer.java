package io.moodstream.web.body;

import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a body received so far, in memory that is allocated as they arrive. */
final class BodyBuffer {

    /** Bytes that every body gets without accounting, so that labels have room whatever else is in progress. */
    private static final int FREE = 8 * 1024;

    private final BodyMemory memory;
    private final int max;
    private byte[] bytes;
    private int size;
    private long taken;

    /** @param max maximum size in bytes, or the size itself where the client has said it */
    BodyBuffer(BodyMemory memory, int max) {
        this.memory = memory;
        this.max = max;
        this.bytes = new byte[Math.min(max, FREE)];
    }

    int size() {
        return size;
    }

    /**
     * Adds received bytes.
     *
     * @throws ProblemException if that exceeds the maximum, or there is no memory for it
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

    /** @throws ProblemException if there is no memory for a copy; none is made of a body whose size was known */
    byte[] toArray() {
        if (size < bytes.length && size > FREE) {
            memory.take(size);
            taken += size;
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Releases the memory; the bytes are no longer needed. */
    void release() {
        memory.release(taken);
        taken = 0;
        bytes = new byte[0];
    }
}
