package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes GIF files of 256 greys. The code table of a frame is never cleared, and may be full long before its pixels
 * end.
 */
final class GifWriter {

    static final int INTERLACED = 0x40;
    static final int CLEAR = 256;
    static final int END = 257;

    private static final int MAX_CODES = 4096;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    GifWriter(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13).order(ByteOrder.LITTLE_ENDIAN);
        header.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
        header.putShort((short) width).putShort((short) height).put((byte) 0xf7);
        file.writeBytes(header.array());
        for (int grey = 0; grey < 256; grey++) {
            file.writeBytes(new byte[] {(byte) grey, (byte) grey, (byte) grey});
        }
    }

    GifWriter add(byte[] frame) {
        file.writeBytes(frame);
        return this;
    }

    byte[] withoutEnd() {
        return file.toByteArray();
    }

    byte[] write() {
        return add(new byte[] {0x3b}).file.toByteArray();
    }

    /** A fully transparent frame: all its pixels have the transparent colour 0. */
    static byte[] clear(int width, int height, int left, int top) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, 0, 0});
        frame.writeBytes(frame(width, height, left, top, new byte[width * height]));
        return frame.toByteArray();
    }

    static byte[] frame(int width, int height, int left, int top, byte[] indices) {
        return frame(width, height, left, top, 0, subBlocks(255, codes(indices)));
    }

    /** @param flags such as {@link #INTERLACED} */
    static byte[] frame(int width, int height, int left, int top, int flags, byte[] subBlocks) {
        ByteBuffer frame = ByteBuffer.allocate(11 + subBlocks.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.put((byte) 0x2c).putShort((short) left).putShort((short) top).putShort((short) width);
        return frame.putShort((short) height)
                .put((byte) flags)
                .put((byte) 8)
                .put(subBlocks)
                .array();
    }

    /** An extension of any kind. */
    static byte[] extension(int label, byte[] subBlocks) {
        return ByteBuffer.allocate(2 + subBlocks.length)
                .put((byte) 0x21)
                .put((byte) label)
                .put(subBlocks)
                .array();
    }

    /** The data in sub-blocks of this size, with the empty one that ends them. */
    static byte[] subBlocks(int size, byte[] data) {
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        for (int at = 0; at < data.length; at += size) {
            byte[] block = Arrays.copyOfRange(data, at, Math.min(data.length, at + size));
            blocks.write(block.length);
            blocks.writeBytes(block);
        }
        blocks.write(0);
        return blocks.toByteArray();
    }

    static byte[] codes(byte[] indices) {
        Map<Integer, Integer> table = new HashMap<>();
        int next = END + 1;
        int bits = 9;
        LowBitsWriter codes = new LowBitsWriter().put(bits, CLEAR);
        int word = Byte.toUnsignedInt(indices[0]);
        for (int i = 1; i < indices.length; i++) {
            int longer = word << 8 | Byte.toUnsignedInt(indices[i]);
            if (table.containsKey(longer)) {
                word = table.get(longer);
                continue;
            }
            codes.put(bits, word);
            if (next < MAX_CODES) {
                bits += next == 1 << bits ? 1 : 0;
                table.put(longer, next++);
            }
            word = Byte.toUnsignedInt(indices[i]);
        }
        return codes.put(bits, word).put(bits, END).bytes();
    }
}
