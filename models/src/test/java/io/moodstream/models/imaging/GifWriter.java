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

    private static final int CLEAR = 256;
    private static final int END = 257;
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
        ByteBuffer head = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x2c);
        head.putShort((short) left).putShort((short) top).putShort((short) width);
        head.putShort((short) height).put((byte) 0).put((byte) 8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(head.array());
        byte[] codes = codes(indices);
        for (int at = 0; at < codes.length; at += 255) {
            byte[] block = Arrays.copyOfRange(codes, at, Math.min(codes.length, at + 255));
            frame.write(block.length);
            frame.writeBytes(block);
        }
        frame.write(0);
        return frame.toByteArray();
    }

    private static byte[] codes(byte[] indices) {
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
