package io.moodstream.models.imaging.format.webp;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * What precedes the pixels of a lossless picture, from its transforms to the number of groups of prefix codes. Its
 * reader repeats a transform as often as the file says, each time over all pixels, and makes tables for as many groups
 * as one pixel of an image says; so both are read here first.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9649#section-3">RFC 9649, section 3</a>
 */
final class LosslessHeader {

    private static final int SUBTRACT_GREEN = 2;
    private static final int COLOUR_INDEXING = 3;

    private final LowBitsReader bits;
    private final int height;
    private final Set<Integer> transforms = new HashSet<>();
    private int width;

    private LosslessHeader(LowBitsReader bits, Dimension size) {
        this.bits = bits;
        this.width = size.width;
        this.height = size.height;
    }

    /**
     * The number of groups of prefix codes, 1 to 65,536.
     *
     * @param stream begins with the transforms
     * @throws IOException if the format does not allow it, or it ends before its pixels
     */
    static int prefixCodeGroups(ByteBuffer stream, Dimension size) throws IOException {
        return new LosslessHeader(new LowBitsReader(stream), size).prefixCodeGroups();
    }

    private int prefixCodeGroups() throws IOException {
        while (bits.read(1) == 1) {
            transform(bits.read(2));
        }
        EntropyCodedImage.colourCacheSize(bits);
        return bits.read(1) == 0 ? 1 : 1 + largestOfBlocks();
    }

    private void transform(int type) throws IOException {
        if (!transforms.add(type)) {
            throw new IOException("it has transform " + type + " twice");
        }
        if (type == COLOUR_INDEXING) {
            int colours = 1 + bits.read(8);
            EntropyCodedImage.largest(bits, colours);
            width = ceilDiv(width, bundled(colours));
        } else if (type != SUBTRACT_GREEN) {
            largestOfBlocks();
        }
    }

    /** Reads an image that has a pixel for each block of the picture. */
    private int largestOfBlocks() throws IOException {
        int side = 4 << bits.read(3);
        return EntropyCodedImage.largest(bits, (long) ceilDiv(width, side) * ceilDiv(height, side));
    }

    /** How many pixels of so many colours are bundled in one. */
    private static int bundled(int colours) {
        return colours <= 2 ? 8 : colours <= 4 ? 4 : colours <= 16 ? 2 : 1;
    }

    private static int ceilDiv(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }
}
