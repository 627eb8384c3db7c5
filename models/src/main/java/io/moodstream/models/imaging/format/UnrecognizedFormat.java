package io.moodstream.models.imaging.format;

import static io.moodstream.models.imaging.format.PhotoFormat.starts;

import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Explains what the bytes are if they are not a supported photo, as far as their beginning shows, and how to fix it.
 */
final class UnrecognizedFormat {

    private static final String SEND = "send JPEG, PNG, GIF, BMP, WebP, TIFF, HEIC or AVIF.";

    /** Blanks and a byte-order mark that a script may have output before the photo. */
    private static final int MAX_BLANKS = 16;

    private static final String[] BASE64_BEGINNINGS = {"/9j/", "iVBORw0KGgo", "R0lGOD", "UklGR", "Qk", "SUkqA", "TU0AK"
    };

    private UnrecognizedFormat() {}

    static BadPhotoException named(byte[] content) {
        String text = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        if (starts(content, 0, "\u00ff\n") || starts(content, 4, "JXL \r\n\u0087\n")) {
            return unsupported("JPEG XL is not decoded here: convert the photo to JPEG or PNG.");
        }
        if (starts(content, 0, "II+\0") || starts(content, 0, "MM\0+")) {
            return unsupported("BigTIFF is not decoded here: save the photo as a classic TIFF, JPEG or PNG.");
        }
        if (starts(content, 4, "ftypcrx") || starts(content, 0, "FUJIFILMCCD-RAW")) {
            return unsupported("Raw files of cameras are not decoded here: export the photo as JPEG or PNG.");
        }
        if (starts(content, 4, "ftyp") && content.length >= 12) {
            return unsupported("Video files (brand "
                    + text.substring(8, 12).strip() + ") are not decoded here: send a photo, "
                    + SEND);
        }
        if (starts(content, 0, "\0\0\0\fjP  ") || starts(content, 0, "8BPS")) {
            return unsupported("JPEG 2000 and Photoshop files are not decoded here: save the photo as JPEG or PNG.");
        }
        return unknown(content, text);
    }

    private static BadPhotoException unknown(byte[] content, String text) {
        String found;
        if (text.toLowerCase(Locale.ROOT).startsWith("data:")) {
            found = "The bytes are the text of a data: URL: decode the base64 behind its comma, and send the bytes.";
        } else if (isBase64(text)) {
            found = "The bytes are a photo as base64 text: decode the text, and send the bytes.";
        } else if (startsWithBlanks(content)) {
            found = "Blanks stand before the photo's first byte (" + first(content)
                    + "), printed by the program that sent it: send the photo's bytes alone.";
        } else if (starts(content, 0, "\u001f\u008b")) {
            found = "The bytes are packed by gzip: unpack them, and send the photo itself.";
        } else if (text.contains("<svg") || text.startsWith("<?xml") || text.startsWith("<")) {
            found = "The bytes are text in angle brackets, such as SVG or an error page: " + SEND;
        } else {
            found = "The first bytes (" + first(content) + ") are those of no known image format: " + SEND;
        }
        return new BadPhotoException(Reason.UNKNOWN_FORMAT, found);
    }

    private static String first(byte[] content) {
        return HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(content, Math.min(8, content.length)));
    }

    private static boolean isBase64(String text) {
        return text.length() > 8
                && text.matches("[A-Za-z0-9+/_=\\r\\n-]+")
                && Arrays.stream(BASE64_BEGINNINGS).anyMatch(text.strip()::startsWith);
    }

    private static boolean startsWithBlanks(byte[] content) {
        int at = starts(content, 0, "\u00ef\u00bb\u00bf") ? 3 : 0;
        while (at < Math.min(MAX_BLANKS, content.length) && " \t\r\n".indexOf(content[at]) >= 0) {
            at++;
        }
        return at > 0
                && PhotoFormat.find(Arrays.copyOfRange(content, at, content.length))
                        .isPresent();
    }

    private static BadPhotoException unsupported(String sentence) {
        return new BadPhotoException(Reason.UNSUPPORTED, sentence);
    }
}
