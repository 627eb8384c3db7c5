package io.moodstream.models.imaging.format.jpeg;

import java.util.Set;

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
    private static final int FIRST_APPLICATION = 0xe0;
    private static final int LAST_APPLICATION = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int MARKER_LENGTH = 2;

    /** TEM, DHP, EXP, and two of JPEG-LS: of the two readers, one skips a length after them and the other none. */
    private static final Set<Integer> AMBIGUOUS = Set.of(0x01, 0xde, 0xdf, 0xf7, 0xf8);

    /** Reads the marker at this offset, which is followed by two bytes at least. */
    public static MarkerSegment read(byte[] content, int at) {
        int code = Byte.toUnsignedInt(content[at + 1]);
        return new MarkerSegment(code, at, hasLength(code) ? twoBytes(content, at + MARKER_LENGTH) : 0);
    }

    /** As for the reader, for which a reserved marker stands alone. */
    private static boolean hasLength(int code) {
        return code == COMMENT
                || code >= FIRST_WITH_LENGTH
                        && code <= LAST_APPLICATION
                        && (code < FIRST_RESTART || code > END_OF_IMAGE);
    }

    /**
     * Whether it is unclear where it ends, also because its length is less than that of the length field. One reader
     * would then find a picture where the other, and who checks the file, find the inside of a segment.
     */
    public boolean isAmbiguous() {
        return AMBIGUOUS.contains(code) || hasLength(code) && length < MARKER_LENGTH;
    }

    /** Whether a program added it for its own purpose, such as a profile or an EXIF block (APP0 to APP15). */
    public boolean isApplication() {
        return code >= FIRST_APPLICATION && code <= LAST_APPLICATION;
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
