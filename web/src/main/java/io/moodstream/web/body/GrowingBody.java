package io.moodstream.web.body;

import io.moodstream.web.http.Refusal;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a body that have come so far, in memory taken as they come. */
final class GrowingBody {

    /** So much is everybody's for free, so that labels find room whatever else is under way. */
    private static final int FREE = 8 * 1024;

    private final BodyMemory memory;
    private final int most;
    private byte[] bytes;
    private int size;
    private long taken;

    /** @param most bytes that it will have */
    GrowingBody(BodyMemory memory, int most) {
        this.memory = memory;
        this.most = most;
        this.bytes = new byte[Math.min(most, FREE)];
    }

    int size() {
        return size;
    }

    /**
     * Adds what came.
     *
     * @throws Refusal if that is more than may come, or there is no memory for it
     */
    void add(ByteBuffer more) {
        int length = more.remaining();
        if (length > most - size) {
            throw RequestBodies.tooLarge("more", most);
        }
        ensure(size + length);
        more.get(bytes, size, length);
        size += length;
    }

    private void ensure(int needed) {
        if (needed > bytes.length) {
            int grown = (int) Math.max(needed, Math.min(2L * bytes.length, most));
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
