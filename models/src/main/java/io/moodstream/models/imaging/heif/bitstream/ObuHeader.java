package io.moodstream.models.imaging.heif.bitstream;

import java.io.IOException;

/**
 * The header of a unit, with the unit's size (AV1 bitstream specification, sections 5.3 and 4.10.5).
 *
 * @param body offset of the unit's content
 * @param end offset after the unit
 */
record ObuHeader(int type, int body, int end) {

    private static final int TYPE_SHIFT = 3;
    private static final int TYPE = 0xf;
    private static final int HAS_EXTENSION = 4;
    private static final int HAS_SIZE = 2;
    private static final int MAX_SIZE_BYTES = 5;

    /** @throws IOException if the header is truncated, or the unit claims more bytes than there are */
    static ObuHeader read(byte[] data, int at) throws IOException {
        int body = at + 1 + ((data[at] & HAS_EXTENSION) != 0 ? 1 : 0);
        long size = data.length - (long) body;
        if ((data[at] & HAS_SIZE) != 0) {
            size = 0;
            for (int i = 0; ; i++) {
                if (body >= data.length || i == MAX_SIZE_BYTES) {
                    throw new IOException("an AV1 unit ends within its header");
                }
                size |= (long) (data[body] & 0x7f) << 7 * i;
                if ((data[body++] & 0x80) == 0) {
                    break;
                }
            }
        }
        if (size < 0 || size > data.length - body) {
            throw new IOException("an AV1 unit claims " + size + " bytes, " + (data.length - body) + " are there");
        }
        return new ObuHeader(data[at] >> TYPE_SHIFT & TYPE, body, body + (int) size);
    }
}
