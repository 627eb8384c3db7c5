package io.moodstream.models.imaging.format.jpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The chunks of a JPEG's colour profile (ICC.1, annex B.4). The reader allocates as much memory as the first bytes of
 * the profile claim; these are in the chunk with number 1 or, if the numbers are wrong, in the first of the file.
 */
public final class ProfileChunks {

    private static final byte[] NAME = "ICC_PROFILE".getBytes(StandardCharsets.US_ASCII);
    private static final int NAME_AT = 4;
    private static final int NUMBER_AT = 16;
    private static final int PROFILE_AT = 18;

    /** The reader takes chunks of APP0 and APP1 too. */
    private static final int LAST_MARKER = 0xe2;

    /** The reader ends a name at the first byte below this one. It compares with a sign: 0x80 and more are below. */
    private static final int FIRST_LETTER = 20;

    private boolean present;
    private boolean overlong;

    /**
     * Adds the segment, which lies within the file, if the reader takes it for a chunk. Any other would only hide which
     * one comes first.
     */
    public void add(byte[] content, MarkerSegment segment) {
        if (!isChunk(content, segment)) {
            return;
        }
        int profile = segment.at() + PROFILE_AT;
        boolean begins = !present || content[segment.at() + NUMBER_AT] == 1;
        overlong |= begins && (segment.end() < profile + Integer.BYTES || claimed(content, profile) > content.length);
        present = true;
    }

    private static long claimed(byte[] content, int profile) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(content).getInt(profile));
    }

    private static boolean isChunk(byte[] content, MarkerSegment segment) {
        int name = segment.at() + NAME_AT;
        int end = name + NAME.length;
        return segment.isApplication()
                && segment.code() <= LAST_MARKER
                && segment.end() >= segment.at() + PROFILE_AT
                && Arrays.equals(content, name, end, NAME, 0, NAME.length)
                && content[end] < FIRST_LETTER;
    }

    /** Whether there are any. */
    public boolean isPresent() {
        return present;
    }

    /** Whether the profile claims more bytes than the whole file has, or does not say how many in its first chunk. */
    public boolean isOverlong() {
        return overlong;
    }
}
