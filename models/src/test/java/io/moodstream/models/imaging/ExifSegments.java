package io.moodstream.models.imaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The smallest EXIF block, one orientation tag, and the ways of the formats to carry it. */
public final class ExifSegments {

    private ExifSegments() {}

    /** A big-endian TIFF header and one directory with tag 0x0112, a short. */
    static byte[] block(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** As an APP1 segment right after the start of the image. */
    public static byte[] inJpeg(byte[] jpeg, int orientation) {
        byte[] block = block(orientation);
        return ByteBuffer.allocate(jpeg.length + 10 + block.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (8 + block.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(block)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** As an eXIf chunk right after the 33 bytes of signature and header. */
    public static byte[] inPng(byte[] png, int orientation) {
        byte[] block = block(orientation);
        byte[] typed = ByteBuffer.allocate(4 + block.length)
                .put("eXIf".getBytes(StandardCharsets.US_ASCII))
                .put(block)
                .array();
        CRC32 crc = new CRC32();
        crc.update(typed);
        return ByteBuffer.allocate(png.length + 8 + typed.length)
                .put(png, 0, 33)
                .putInt(block.length)
                .put(typed)
                .putInt((int) crc.getValue())
                .put(png, 33, png.length - 33)
                .array();
    }
}
