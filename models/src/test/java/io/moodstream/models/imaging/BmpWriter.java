package io.moodstream.models.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes BMP files of 48x48 pixels: a header of any version, palette or masks, and samples. */
final class BmpWriter {

    static final int SIDE = 48;
    static final int PLAIN = 0;
    static final int RLE8 = 1;
    static final int RLE4 = 2;
    static final int MASKS = 3;

    private static final int FILE_HEADER = 14;

    private final ByteBuffer header;
    private byte[] behindHeader = {};

    private BmpWriter(int length) {
        header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A header of 40 bytes, or of 108 with masks and more in it; rows from the bottom. */
    static BmpWriter of(int length, int bits, int compression) {
        BmpWriter writer = new BmpWriter(length);
        writer.header.putInt(length).putInt(SIDE).putInt(SIDE).putShort((short) 1);
        writer.header.putShort((short) bits).putInt(compression);
        return writer;
    }

    BmpWriter fromTheTop() {
        return field(8, -SIDE);
    }

    /** Sets four bytes of the header. */
    BmpWriter field(int at, int value) {
        header.putInt(at, value);
        return this;
    }

    /** Palette or masks. */
    BmpWriter with(byte[] bytes) {
        behindHeader = bytes;
        return this;
    }

    byte[] write(byte[] samples) {
        field(20, samples.length);
        int start = FILE_HEADER + header.capacity() + behindHeader.length;
        ByteBuffer bmp = ByteBuffer.allocate(start + samples.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.limit()).putInt(0).putInt(start);
        return bmp.put(header.array()).put(behindHeader).put(samples).array();
    }
}
