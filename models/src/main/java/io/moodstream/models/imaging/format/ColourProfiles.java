package io.moodstream.models.imaging.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Removes the ICC profile from a file that its reader cannot handle, since viewers ignore a broken profile. Its name is
 * overwritten in a copy, so that all offsets stay valid.
 */
public final class ColourProfiles {

    private ColourProfiles() {}

    /** Returns a copy in which the profile is hidden; the file itself if it has none. */
    public static byte[] without(PhotoFormat format, byte[] content) {
        return switch (format) {
            case JPEG -> renamed(content, "ICC_PROFILE", "XXX_PROFILE"); // any control character may follow
            case WEBP -> WebpChunks.withoutProfile(content);
            case PNG, TIFF, GIF, BMP, HEIC, AVIF -> content;
        };
    }

    /** Whether the profile that begins here claims more bytes than the whole file has. */
    static boolean isOverlong(byte[] content, int at) {
        return at + Integer.BYTES <= content.length
                && Integer.toUnsignedLong(ByteBuffer.wrap(content).getInt(at)) > content.length;
    }

    private static byte[] renamed(byte[] content, String name, String other) {
        byte[] from = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] to = other.getBytes(StandardCharsets.ISO_8859_1);
        byte[] copy = content;
        for (int at = 0; at + from.length <= content.length; at++) {
            if (content[at] == from[0] && Arrays.equals(content, at, at + from.length, from, 0, from.length)) {
                copy = copy == content ? content.clone() : copy;
                System.arraycopy(to, 0, copy, at, to.length);
            }
        }
        return copy;
    }
}
