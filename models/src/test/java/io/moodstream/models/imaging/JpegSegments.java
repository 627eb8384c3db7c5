package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes and changes JPEG files segment by segment. */
final class JpegSegments {

    static final byte[] START = {(byte) 0xff, (byte) 0xd8};
    static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    /** The start of the image and the JFIF header. */
    private static final int FIRST = 20;

    private static final int PROFILE = 0xe2;
    private static final int SCAN = 0xda;

    private JpegSegments() {}

    static byte[] segment(int code, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) 0xff)
                .put((byte) code)
                .putShort((short) (2 + body.length))
                .put(body)
                .array();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** A frame header (SOF) with components 1, 2, and so on, none of them subsampled. */
    static byte[] frame(int process, int width, int height, int components) {
        ByteBuffer body = ByteBuffer.allocate(6 + 3 * components)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put((byte) components);
        for (int i = 1; i <= components; i++) {
            body.put((byte) i).put((byte) 0x11).put((byte) 0);
        }
        return segment(process, body.array());
    }

    /** A scan without data; in a progressive picture, it is never the last one of its components. */
    static byte[] emptyScan(int... components) {
        ByteBuffer body = ByteBuffer.allocate(4 + 2 * components.length).put((byte) components.length);
        for (int component : components) {
            body.put((byte) component).put((byte) 0);
        }
        return segment(SCAN, body.put((byte) 0).put((byte) 0).put((byte) 1).array());
    }

    /** A grey picture of this size and process, with so many empty scans. */
    static byte[] withEmptyScans(int process, int width, int height, int scans) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.writeBytes(joined(START, frame(process, width, height, 1)));
        for (int i = 0; i < scans; i++) {
            jpeg.writeBytes(emptyScan(1));
        }
        jpeg.writeBytes(END);
        return jpeg.toByteArray();
    }

    /** Inserts a segment after the JFIF header. */
    static byte[] with(byte[] jpeg, byte[] segment) {
        return joined(Arrays.copyOf(jpeg, FIRST), segment, Arrays.copyOfRange(jpeg, FIRST, jpeg.length));
    }

    static byte[] withProfile(byte[] jpeg, byte[] profile) {
        return withProfile(jpeg, profile, 1);
    }

    /** Inserts the profile as the first of {@code parts} parts. */
    static byte[] withProfile(byte[] jpeg, byte[] profile, int parts) {
        byte[] name = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
        return with(jpeg, segment(PROFILE, joined(name, new byte[] {1, (byte) parts}, profile)));
    }

    /** Inserts fill bytes before the markers; the format allows any number of them. */
    static byte[] filled(byte[] jpeg) {
        byte[] fill = {(byte) 0xff, (byte) 0xff, (byte) 0xff};
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        filled.write(jpeg, 0, 2);
        int at = 2;
        for (int code = 0; code != SCAN; ) {
            code = Byte.toUnsignedInt(jpeg[at + 1]);
            int length = 2 + Short.toUnsignedInt(ByteBuffer.wrap(jpeg).getShort(at + 2));
            filled.writeBytes(fill);
            filled.write(jpeg, at, length);
            at += length;
        }
        filled.write(jpeg, at, jpeg.length - 2 - at);
        filled.writeBytes(fill);
        filled.write(jpeg, jpeg.length - 2, 2);
        return filled.toByteArray();
    }

    static int indexOf(byte[] jpeg, int code) {
        for (int at = 0; ; at++) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) code) {
                return at;
            }
        }
    }

    static int lastIndexOf(byte[] jpeg, int code) {
        for (int at = jpeg.length - 2; ; at--) {
            if (jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) code) {
                return at;
            }
        }
    }
}
