package io.moodstream.models.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** A minimal EXIF block with one orientation tag, embedded as each format requires. */
public final class ExifSegments {

    static final int BYTE = 1;
    static final int SHORT = 3;
    static final int LONG = 4;

    private ExifSegments() {}

    /** As most cameras write it. */
    static byte[] block(int orientation) {
        return block(ByteOrder.BIG_ENDIAN, SHORT, orientation);
    }

    /** A TIFF header and one directory with tag 0x0112: a byte, a short or a long. */
    static byte[] block(ByteOrder order, int type, int orientation) {
        ByteBuffer block = ByteBuffer.allocate(26)
                .order(order)
                .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) type)
                .putInt(1);
        switch (type) {
            case BYTE -> block.put((byte) orientation);
            case SHORT -> block.putShort((short) orientation);
            case LONG -> block.putInt(orientation);
            default -> throw new IllegalArgumentException("type " + type);
        }
        return block.array();
    }

    /** With the six-byte preamble that belongs in JPEG only, but is copied into other formats. */
    static byte[] withPreamble(byte[] block) {
        return ByteBuffer.allocate(6 + block.length)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(block)
                .array();
    }

    /** As an APP1 segment right after the start of the image. */
    public static byte[] inJpeg(byte[] jpeg, int orientation) {
        return inJpeg(jpeg, withPreamble(block(orientation)));
    }

    static byte[] inJpeg(byte[] jpeg, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + 4 + content.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (2 + content.length))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** As an eXIf chunk right after the 33 bytes of signature and header. */
    public static byte[] inPng(byte[] png, int orientation) {
        return inPng(png, block(orientation));
    }

    static byte[] inPng(byte[] png, byte[] block) {
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
