package io.moodstream.models.imaging;

/** Writes the lossless data of a WebP file (RFC 9649), field by field and code by code. */
final class LosslessWriter {

    static final int PREDICTOR = 0;
    static final int COLOUR = 1;
    static final int SUBTRACT_GREEN = 2;
    static final int COLOUR_INDEXING = 3;

    private static final int CODES_OF_LENGTHS = 4;

    private final LowBitsWriter bits = new LowBitsWriter();

    private LosslessWriter() {}

    /** The payload of a VP8L chunk, from its header on. */
    static LosslessWriter picture(int width, int height) {
        LosslessWriter writer = new LosslessWriter();
        return writer.put(8, 0x2f).put(14, width - 1).put(14, height - 1).put(4, 1); // uses alpha; version 0
    }

    /** The payload of an ALPH chunk: compressed without loss, not filtered. */
    static LosslessWriter alpha() {
        return new LosslessWriter().put(8, 1);
    }

    LosslessWriter put(int width, int value) {
        bits.put(width, value);
        return this;
    }

    LosslessWriter transform(int type) {
        return put(1, 1).put(2, type);
    }

    /** Ends the transforms; no colour cache, one group of codes. */
    LosslessWriter plain() {
        return put(3, 0);
    }

    /** A code of one symbol, which takes no bits, or of two with a bit each. */
    LosslessWriter simple(int... symbols) {
        put(1, 1).put(1, symbols.length - 1).put(1, 1).put(8, symbols[0]);
        return symbols.length == 1 ? this : put(8, symbols[1]);
    }

    /** Five codes of one symbol each. */
    LosslessWriter even(int green, int red, int blue, int alpha) {
        return simple(green).simple(red).simple(blue).simple(alpha).simple(0);
    }

    /** A code by the lengths of its symbols, 0 to 15, each of which is itself written in four bits. */
    LosslessWriter lengths(int... lengths) {
        put(1, 0).put(4, 15);
        int[] order = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        for (int symbol : order) {
            put(3, symbol < 16 ? CODES_OF_LENGTHS : 0);
        }
        put(1, 1).put(3, 7).put(16, lengths.length - 2);
        for (int length : lengths) {
            code(CODES_OF_LENGTHS, length);
        }
        return this;
    }

    /** The code of a symbol, its most significant bit first. */
    LosslessWriter code(int length, int code) {
        for (int bit = length - 1; bit >= 0; bit--) {
            put(1, code >> bit & 1);
        }
        return this;
    }

    /** With a few bytes after it, since the reader reads ahead. */
    byte[] bytes() {
        return put(24, 0).put(24, 0).put(24, 0).bits.bytes();
    }

    byte[] chunk(String type) {
        return WebpWriter.chunk(type, bytes());
    }
}
