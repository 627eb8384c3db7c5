package io.moodstream.models.imaging.heif.bitstream;

import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The units (NAL units) of one HEVC picture (ITU-T H.265, section 7.3.1; ISO/IEC 14496-15, section 8.3.3): its
 * parameters and its slices, and nothing else. A slice of a few bytes can claim the whole picture, so many of them
 * would keep a decoder busy for days: the number of slices is limited to what a decoder can process in seconds.
 */
public final class HevcUnits {

    private static final int FIRST_PARAMETERS = 32;
    private static final int SEQUENCE = 33;
    private static final int LAST_PARAMETERS = 34;
    private static final int FIRST_KEY_PICTURE = 16;
    private static final int LAST_KEY_PICTURE = 21;
    private static final int MAX_PARAMETERS = 64;
    private static final int CONFIGURATION = 22;
    private static final int UNIT_HEADER = 2;

    /** Coded sizes are rounded up to blocks. */
    private static final int BLOCK = 64;

    /** Maximum number of pixels that all slices together may claim: of one picture, or of all tiles of a grid. */
    private static final long MAX_CLAIMED = 1L << 28;

    private final ByteArrayOutputStream units = new ByteArrayOutputStream();
    private final int width;
    private final int height;
    private final long pixels;
    private final long maxClaimed;
    private int parameters;
    private int slices;

    private HevcUnits(int width, int height, int pictures) {
        this.width = width;
        this.height = height;
        this.pixels = (long) width * height;
        this.maxClaimed = MAX_CLAIMED / pictures;
    }

    /**
     * Returns the picture as a byte stream with start codes.
     *
     * @param head the property {@code hvcC}
     * @param data units, each preceded by its length
     * @param pictures how many of this size are decoded for the photo; each may claim its share of what a decoder can
     *     process
     * @throws IOException if there is not exactly one picture
     */
    public static byte[] picture(ByteBuffer head, byte[] data, int width, int height, int pictures) throws IOException {
        if (head.remaining() <= CONFIGURATION) {
            throw new IOException("its HEVC configuration has " + head.remaining() + " bytes");
        }
        HevcUnits picture = new HevcUnits(width, height, pictures);
        int lengthSize = (head.get(CONFIGURATION - 1) & 3) + 1;
        int arrays = Byte.toUnsignedInt(head.get(CONFIGURATION));
        head.position(CONFIGURATION + 1);
        for (int i = 0; i < arrays; i++) {
            head.get(); // type, which each unit repeats
            for (int left = Short.toUnsignedInt(head.getShort()); left > 0; left--) {
                picture.unit(head, Short.toUnsignedInt(head.getShort()));
            }
        }
        ByteBuffer body = ByteBuffer.wrap(data);
        while (body.remaining() >= lengthSize) {
            picture.unit(body, length(body, lengthSize));
        }
        if (picture.slices == 0) {
            throw new IOException("it has no slice");
        }
        return picture.units.toByteArray();
    }

    private static int length(ByteBuffer from, int size) {
        long length = 0;
        for (int i = 0; i < size; i++) {
            length = length << 8 | Byte.toUnsignedLong(from.get());
        }
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    private void unit(ByteBuffer from, int length) throws IOException {
        if (length > from.remaining()) {
            throw new IOException("an HEVC unit claims " + length + " bytes, " + from.remaining() + " are there");
        }
        byte[] unit = new byte[length];
        from.get(unit);
        if (length <= UNIT_HEADER || layer(unit) != 0) {
            return; // a second view, or depth
        }
        int type = unit[0] >> 1 & 0x3f;
        if (type >= FIRST_PARAMETERS && type <= LAST_PARAMETERS && parameters++ < MAX_PARAMETERS) {
            checkSize(type, unit);
            keep(unit);
        } else if (type >= FIRST_KEY_PICTURE && type <= LAST_KEY_PICTURE) {
            slice(unit);
        } else if (type < FIRST_KEY_PICTURE) {
            throw new IOException("it holds a part of a film (HEVC unit " + type + ")");
        }
    }

    /** The decoder allocates memory for this size, whatever size the file states. */
    private void checkSize(int type, byte[] unit) throws IOException {
        if (type == SEQUENCE) {
            HevcSequence sequence = HevcSequence.read(unit);
            if (sequence.width() >= width + BLOCK || sequence.height() >= height + BLOCK) {
                throw new IOException("its codec says " + sequence.width() + "x" + sequence.height()
                        + " pixels, its file " + width + "x" + height);
            }
        }
    }

    private static int layer(byte[] unit) {
        return (unit[0] & 1) << 5 | (unit[1] & 0xff) >> 3;
    }

    private void slice(byte[] unit) throws IOException {
        boolean first = (unit[UNIT_HEADER] & 0x80) != 0;
        if (first != (slices == 0)) {
            throw new IOException("it holds more than one picture, or less");
        }
        if (++slices > 1 && slices * pixels > maxClaimed) {
            throw new UnsupportedHeifException(slices + " slices or more in a picture of " + pixels
                    + " pixels, which may claim " + maxClaimed + " pixels in all");
        }
        keep(unit);
    }

    private void keep(byte[] unit) {
        units.write(0);
        units.write(0);
        units.write(1);
        units.write(unit, 0, unit.length);
    }
}
