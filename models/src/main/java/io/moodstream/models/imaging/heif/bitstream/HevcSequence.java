package io.moodstream.models.imaging.heif.bitstream;

import java.io.IOException;
import java.util.Arrays;

/** The size of all pictures in a sequence, from its parameter set (ITU-T H.265, section 7.3.2.2). */
record HevcSequence(long width, long height) {

    private static final int UNIT_HEADER = 2;
    private static final int PROFILE = 88;
    private static final int LEVEL = 8;
    private static final int SUB_LAYERS = 8;
    private static final int HEADER_LIMIT = 512;
    private static final int FULL_CHROMA = 3;

    /** @throws IOException if the unit ends early */
    static HevcSequence read(byte[] unit) throws IOException {
        byte[] plain = withoutEmulation(Arrays.copyOfRange(unit, UNIT_HEADER, Math.min(unit.length, HEADER_LIMIT)));
        BitReader bits = new BitReader(plain, 0, plain.length);
        bits.read(4);
        int subLayers = (int) bits.read(3);
        bits.read(1);
        bits.skip(PROFILE + LEVEL);
        skipSubLayers(bits, subLayers);
        bits.golomb(); // the id of the parameter set
        if (bits.golomb() == FULL_CHROMA) {
            bits.read(1);
        }
        return new HevcSequence(bits.golomb(), bits.golomb());
    }

    private static void skipSubLayers(BitReader bits, int count) throws IOException {
        long present = count > 0 ? bits.read(2 * SUB_LAYERS) : 0;
        for (int i = 0; i < count; i++) {
            long flags = present >> 2 * (SUB_LAYERS - 1 - i);
            bits.skip(((flags & 2) != 0 ? PROFILE : 0) + ((flags & 1) != 0 ? LEVEL : 0));
        }
    }

    /** Removes emulation prevention: the 3 that is inserted after two zeros. */
    private static byte[] withoutEmulation(byte[] unit) {
        byte[] plain = new byte[unit.length];
        int length = 0;
        int zeros = 0;
        for (byte value : unit) {
            if (zeros == 2 && value == 3) {
                zeros = 0;
            } else {
                plain[length++] = value;
                zeros = value == 0 ? zeros + 1 : 0;
            }
        }
        return Arrays.copyOf(plain, length);
    }
}
