package io.moodstream.models.imaging.heif.bitstream;

import java.io.IOException;

/** The maximum frame size that a sequence header allows (AV1 bitstream specification, section 5.5). */
record Av1Sequence(int width, int height) {

    private static final int TIERED = 7;

    static Av1Sequence read(byte[] data, int from, int to) throws IOException {
        BitReader bits = new BitReader(data, from, to);
        bits.read(4); // profile, still picture
        if (bits.read(1) == 1) {
            bits.read(5); // level
        } else {
            skipOperatingPoints(bits);
        }
        int widthBits = 1 + (int) bits.read(4);
        int heightBits = 1 + (int) bits.read(4);
        return new Av1Sequence(1 + (int) bits.read(widthBits), 1 + (int) bits.read(heightBits));
    }

    private static void skipOperatingPoints(BitReader bits) throws IOException {
        int delayBits = 0;
        if (bits.read(1) == 1) { // timing
            bits.read(32);
            bits.read(32);
            if (bits.read(1) == 1) {
                bits.golomb();
            }
            if (bits.read(1) == 1) { // decoder model
                delayBits = 1 + (int) bits.read(5);
                bits.read(32);
                bits.read(10);
            }
        }
        boolean displayDelay = bits.read(1) == 1;
        for (long left = bits.read(5); left >= 0; left--) {
            bits.read(12);
            if (bits.read(5) > TIERED) {
                bits.read(1);
            }
            if (delayBits > 0 && bits.read(1) == 1) {
                bits.read(delayBits);
                bits.read(delayBits);
                bits.read(1);
            }
            if (displayDelay && bits.read(1) == 1) {
                bits.read(4);
            }
        }
    }

    long pixels() {
        return (long) width * height;
    }
}
