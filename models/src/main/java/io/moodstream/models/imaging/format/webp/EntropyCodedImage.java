package io.moodstream.models.imaging.format.webp;

import java.io.IOException;

/**
 * An image beside a lossless picture, such as the predictors or the groups of prefix codes of its blocks, or its colour
 * table. It is coded like the picture, but without transforms and with one group.
 *
 * <p>Of its pixels only the largest number is kept: all pixels are copies of those that are given literally, or 0.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-3">RFC 9649, section 3</a>
 */
final class EntropyCodedImage {

    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int MAX_CACHE_BITS = 11;

    private final LowBitsReader bits;
    private final PrefixCode green;
    private final PrefixCode red;
    private final PrefixCode blue;
    private final PrefixCode alpha;
    private final PrefixCode distance;

    private EntropyCodedImage(LowBitsReader bits) throws IOException {
        this.bits = bits;
        this.green = PrefixCode.read(bits, LITERALS + LENGTHS + colourCacheSize(bits));
        this.red = PrefixCode.read(bits, LITERALS);
        this.blue = PrefixCode.read(bits, LITERALS);
        this.alpha = PrefixCode.read(bits, LITERALS);
        this.distance = PrefixCode.read(bits, DISTANCES);
    }

    /**
     * Reads to the end of an image, in a time that grows with the bits read, not with the pixels.
     *
     * @return the largest number that a pixel has in red and green, 0 to 65,535
     */
    static int largest(LowBitsReader bits, long pixels) throws IOException {
        return new EntropyCodedImage(bits).largest(pixels);
    }

    /** Reads whether a picture has a cache of colours, and its size in colours; 0 without. */
    static int colourCacheSize(LowBitsReader bits) throws IOException {
        if (bits.read(1) == 0) {
            return 0;
        }
        int cacheBits = bits.read(4);
        if (cacheBits < 1 || cacheBits > MAX_CACHE_BITS) {
            throw new IOException("its colour cache has " + cacheBits + " bits instead of 1 to " + MAX_CACHE_BITS);
        }
        return 1 << cacheBits;
    }

    private int largest(long pixels) throws IOException {
        int largest = 0;
        for (long at = 0; at < pixels; ) {
            long before = bits.position();
            int symbol = green.next(bits);
            if (symbol < LITERALS) {
                largest = Math.max(largest, red.next(bits) << 8 | symbol);
                blue.next(bits);
                alpha.next(bits);
                at++;
            } else if (symbol < LITERALS + LENGTHS) {
                at += copied(symbol - LITERALS, at, pixels);
            } else {
                at++;
            }
            if (bits.position() == before) {
                break; // The code has this symbol alone, so all further pixels take no bits either.
            }
        }
        return largest;
    }

    /** Reads the rest of a backward reference, and returns how many pixels it copies. */
    private int copied(int lengthPrefix, long at, long pixels) throws IOException {
        int length = number(lengthPrefix);
        number(distance.next(bits));
        if (at == 0 || length > pixels - at) {
            throw new IOException("pixel " + at + " of " + pixels + " begins a copy of " + length);
        }
        return length;
    }

    /** A length or a distance: a prefix, and as many further bits as it says. */
    private int number(int prefix) throws IOException {
        if (prefix < 4) {
            return prefix + 1;
        }
        int extra = prefix - 2 >> 1;
        return (2 + (prefix & 1) << extra) + bits.read(extra) + 1;
    }
}
