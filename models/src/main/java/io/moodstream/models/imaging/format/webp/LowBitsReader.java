package io.moodstream.models.imaging.format.webp;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads numbers of a given bit length, least significant bit first. */
final class LowBitsReader {

    private final ByteBuffer data;
    private final long end;
    private long at;

    /** @param data read from its first byte to its limit */
    LowBitsReader(ByteBuffer data) {
        this.data = data;
        this.end = 8L * data.limit();
    }

    /**
     * @param count at most 31
     * @throws IOException if fewer bits are left
     */
    int read(int count) throws IOException {
        if (at + count > end) {
            throw new IOException("its lossless data end before the pixels begin");
        }
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            value |= (data.get((int) (at >> 3)) >> (int) (at & 7) & 1) << i;
        }
        return value;
    }

    /** The number of bits read. */
    long position() {
        return at;
    }
}
