package io.moodstream.models.imaging;

import io.moodstream.models.imaging.BadPhotoException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The formats that are decoded, told apart by their first bytes; file names and content types are not believed. */
enum PhotoFormat {
    JPEG,
    PNG,
    GIF,
    BMP,
    WEBP,
    TIFF;

    private static final String PNG_MAGIC = "\u0089PNG\r\n\u001a\n";

    /** The name that predictions carry. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PhotoFormat of(byte[] content) {
        if (starts(content, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (starts(content, 0, PNG_MAGIC)) {
            return PNG;
        }
        if (starts(content, 0, "GIF87a") || starts(content, 0, "GIF89a")) {
            return GIF;
        }
        if (starts(content, 0, "RIFF") && starts(content, 8, "WEBP")) {
            return WEBP;
        }
        if (starts(content, 0, "II*\0") || starts(content, 0, "MM\0*")) {
            return TIFF;
        }
        if (starts(content, 0, "BM")) {
            return BMP;
        }
        throw unreadable(content);
    }

    private static BadPhotoException unreadable(byte[] content) {
        if (starts(content, 4, "ftyp")) {
            return new BadPhotoException(
                    Reason.UNSUPPORTED,
                    "HEIC, AVIF and video files are not decoded here: convert the photo to JPEG or PNG.");
        }
        String first = HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(content, Math.min(8, content.length)));
        return new BadPhotoException(
                Reason.UNKNOWN_FORMAT,
                "The first bytes (" + first + ") are those of no known image format: "
                        + "send JPEG, PNG, GIF, BMP, WebP or TIFF.");
    }

    private static boolean starts(byte[] content, int offset, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        int end = offset + expected.length;
        return content.length >= end && Arrays.equals(content, offset, end, expected, 0, expected.length);
    }
}
