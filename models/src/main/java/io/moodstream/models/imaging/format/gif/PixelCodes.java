package io.moodstream.models.imaging.format.gif;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The codes of a frame's pixels (LZW, GIF89a, appendix F). Each stands for a string of pixels, of which only the length
 * counts here.
 */
final class PixelCodes {

    private static final int MAX_CODES = 4096;
    private static final int MAX_ROOT_BITS = 8;
    private static final int NONE = -1;

    /**
     * The reader fills its table anew for each, 4,096 entries in at most 3 microseconds: six seconds for all. Encoders
     * that do not compress write one every 254 pixels of 256 colours, 30 of 32 or 2 of 4: in four colours, four
     * megapixels have as many, and in 32 colours 63, which is more than a file holds.
     */
    private static final int MAX_CLEAR_CODES = 1 << 21;

    private final byte[] data;
    private final int rootBits;
    private final int[] lengths = new int[MAX_CODES];
    private int known;
    private int size;
    private int previous;
    private long at;

    private PixelCodes(byte[] data, int rootBits) {
        this.data = data;
        this.rootBits = rootBits;
        Arrays.fill(lengths, 1);
        clear();
    }

    /**
     * How many bytes have the codes of so many pixels, or end with the end code, and one more code; empty if the data
     * end before.
     *
     * @param rootBits bits of a pixel, as stated before the data; the reader rejects any but 1 to 8
     */
    static OptionalInt bytes(byte[] data, int rootBits, long pixels) throws IOException {
        return rootBits < 1 || rootBits > MAX_ROOT_BITS
                ? OptionalInt.empty()
                : new PixelCodes(data, rootBits).bytes(pixels);
    }

    private OptionalInt bytes(long pixels) throws IOException {
        int clearCode = 1 << rootBits;
        int endCode = clearCode + 1;
        int clearCodes = 0;
        for (long found = 0; found < pixels; ) {
            int code = next();
            if (code == clearCode) {
                if (++clearCodes > MAX_CLEAR_CODES) {
                    throw new IOException("a frame has more than " + MAX_CLEAR_CODES + " clear codes");
                }
                clear();
                code = next(); // by itself, whatever it is, as in the reader
            } else if (code != endCode) {
                extend();
            }
            if (code == NONE) {
                return OptionalInt.empty();
            }
            if (code == endCode) {
                break;
            }
            found += length(code);
            previous = code;
        }
        return OptionalInt.of((int) Math.min(data.length, (at + size + 7) / 8));
    }

    private void clear() {
        known = (1 << rootBits) + 2;
        size = rootBits + 1;
        previous = NONE;
    }

    /** Adds a string: the previous one and a pixel. */
    private void extend() {
        if (previous != NONE && known < MAX_CODES) {
            lengths[known] = length(previous) + 1;
            known++;
            size += known == 1 << size && known < MAX_CODES ? 1 : 0;
        }
    }

    /** A code that is not known yet stands for one pixel in the reader. */
    private int length(int code) {
        return code < known ? lengths[code] : 1;
    }

    private int next() {
        if (at + size > 8L * data.length) {
            return NONE;
        }
        int code = 0;
        for (int i = 0; i < size; i++, at++) {
            code |= (data[(int) (at >> 3)] >> (int) (at & 7) & 1) << i;
        }
        return code;
    }
}
