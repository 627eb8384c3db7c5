package io.moodstream.models.imaging.format.jpeg;

/**
 * A marker and what belongs to it (ITU-T T.81, section B.1.1).
 *
 * @param code the marker's second byte
 * @param at offset of the marker
 * @param length bytes after the marker, those of the length field included; 0 for a marker that stands alone
 */
public record MarkerSegment(int code, int at, int length) {

    private static final int FIRST_WITH_LENGTH = 0xc0;
    private static final int FIRST_RESTART = 0xd0;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int MARKER_LENGTH = 2;

    /** Reads the marker at this offset, which is followed by two bytes at least. */
    public static MarkerSegment read(byte[] content, int at) {
        int code = Byte.toUnsignedInt(content[at + 1]);
        return new MarkerSegment(code, at, hasLength(code) ? twoBytes(content, at + MARKER_LENGTH) : 0);
    }

    private static boolean hasLength(int code) {
        return code >= FIRST_WITH_LENGTH && (code < FIRST_RESTART || code > END_OF_IMAGE);
    }

    /** Offset of the length field. */
    public int header() {
        return at + MARKER_LENGTH;
    }

    /** Offset after the segment, which a truncated file does not reach. */
    public int end() {
        return header() + length;
    }

    /** The number of two bytes, most significant byte first, at this offset. */
    public static int twoBytes(byte[] content, int at) {
        return Byte.toUnsignedInt(content[at]) << 8 | Byte.toUnsignedInt(content[at + 1]);
    }
}
