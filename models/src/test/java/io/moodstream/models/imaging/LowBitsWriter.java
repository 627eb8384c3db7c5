package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;

/** Writes bits, the least significant first. */
final class LowBitsWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long current;
    private int count;

    LowBitsWriter put(int width, int value) {
        current |= (long) value << count;
        for (count += width; count >= 8; count -= 8) {
            bytes.write((int) current);
            current >>>= 8;
        }
        return this;
    }

    /** All bytes, the last one padded with zeros. */
    byte[] bytes() {
        byte[] whole = bytes.toByteArray();
        if (count == 0) {
            return whole;
        }
        byte[] all = java.util.Arrays.copyOf(whole, whole.length + 1);
        all[whole.length] = (byte) current;
        return all;
    }
}
