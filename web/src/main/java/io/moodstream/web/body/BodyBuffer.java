package io.moodstream.web.body;

import io.moodstream.web.http.ProblemException;
import java.nio.ByteBuffer;

/** The bytes of a body received so far, in memory that is allocated as they arrive. */
final class BodyBuffer {

    /** Bytes that every body gets without accounting, so that labels have room whatever else is in progress. */
    private static final int FREE = 8 * 1024;

    private final BodyMemory memory;
    private final String client;
    private final int max;
    private byte[] bytes;
    private int size;
    private long taken;

    /**
     * @param client the client, which has a share of the memory
     * @param max maximum size in bytes, or the size itself where the client has said it
     */
    BodyBuffer(BodyMemory memory, String client, int max) {
        this.memory = memory;
        this.client = client;
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

    /** Takes at most twice the bytes that have arrived, whatever size was declared. */
    private void ensure(int needed) {
        if (needed > bytes.length) {
            int grown = (int) Math.max(needed, Math.min(2L * bytes.length, max));
            memory.take(client, grown - bytes.length);
            taken += grown - bytes.length;
            bytes = memory.grown(bytes, grown);
        }
    }

    /** The bytes themselves, not a copy, until the release. */
    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size).slice();
    }

    /** Releases the memory; the bytes are no longer needed. */
    void release() {
        memory.release(client, taken);
        taken = 0;
        bytes = new byte[0];
        size = 0;
    }
}
