package io.moodstream.models.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Changes JPEG files segment by segment. */
final class JpegSegments {

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
