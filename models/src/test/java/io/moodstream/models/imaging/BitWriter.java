package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;

/** Writes bits, the most significant first. */
final class BitWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int count;

    BitWriter put(int width, int value) {
        for (int i = width - 1; i >= 0; i--) {
            current = current << 1 | value >>> i & 1;
            if (++count == 8) {
                bytes.write(current);
                current = 0;
                count = 0;
            }
        }
        return this;
    }

    /** An unsigned Exp-Golomb number. */
    BitWriter golomb(int value) {
        int digits = 32 - Integer.numberOfLeadingZeros(value + 1);
        return put(digits - 1, 0).put(digits, value + 1);
    }

    BitWriter align() {
        return count == 0 ? this : put(8 - count, 0);
    }

    BitWriter stop() {
        return put(1, 1).align();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
