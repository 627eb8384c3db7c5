package io.moodstream.models.imaging.format.jpeg;

import java.util.Arrays;

/** The marker that ends a JPEG (EOI). */
public final class EndOfImage {

    private static final byte[] MARKER = {(byte) 0xff, (byte) 0xd9};

    private EndOfImage() {}

    /** Whether it is the end of the content, which has at least two bytes. */
    public static boolean ends(byte[] content) {
        int at = content.length - MARKER.length;
        return Arrays.equals(content, at, content.length, MARKER, 0, MARKER.length);
    }

    /** Returns a copy of the content up to this offset, followed by the marker. */
    public static byte[] putAt(int end, byte[] content) {
        byte[] ended = Arrays.copyOf(content, end + MARKER.length);
        System.arraycopy(MARKER, 0, ended, end, MARKER.length);
        return ended;
    }
}
