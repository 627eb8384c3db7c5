package io.moodstream.models.imaging;

import io.moodstream.models.imaging.BadPhotoException.Reason;

/**
 * A walk over the markers of a JPEG file (ITU-T T.81, annex B), before anything is decoded.
 *
 * <p>A progressive picture is refined scan by scan, each over all of its pixels; with scans of a few bytes each, an
 * upload of a few megabytes would keep a decoder busy for days. And the lossless process, used in medicine and never by
 * a camera, is decoded as a whole at many bytes a pixel.
 */
final class JpegMarkers {

    /** Encoders write ten scans, the most refined scripts a few dozen. */
    private static final int MOST_SCANS = 64;

    private static final int MARKER = 0xff;
    private static final int STUFFED = 0x00;
    private static final int FIRST_PROCESS = 0xc0;
    private static final int PROGRESSIVE = 0xc2;
    private static final int LAST_PROCESS = 0xcf;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int FIRST_WITHOUT_LENGTH = 0xd0;
    private static final int END = 0xd9;
    private static final int SCAN = 0xda;

    private JpegMarkers() {}

    static void check(byte[] content) {
        int scans = 0;
        int at = 0;
        while (at + 3 < content.length) {
            if (content[at] != (byte) MARKER) {
                at++; // as nearly every byte
                continue;
            }
            int code = Byte.toUnsignedInt(content[at + 1]);
            if (code == STUFFED || code == MARKER) {
                at++;
            } else if (code == END) {
                return;
            } else {
                checkProcess(code);
                checkScans(code == SCAN ? ++scans : scans);
                at += 2 + (hasLength(code) ? length(content, at + 2) : 0);
            }
        }
    }

    private static void checkScans(int scans) {
        if (scans > MOST_SCANS) {
            throw unsupported("more than " + MOST_SCANS + " scans");
        }
    }

    private static void checkProcess(int code) {
        boolean process = code >= FIRST_PROCESS && code <= LAST_PROCESS;
        if (process && code > PROGRESSIVE && code != HUFFMAN_TABLES && code != ARITHMETIC_TABLES) {
            throw unsupported("a coding process other than baseline and progressive (" + (code - FIRST_PROCESS) + ")");
        }
    }

    private static boolean hasLength(int code) {
        return code >= FIRST_PROCESS && (code < FIRST_WITHOUT_LENGTH || code > END);
    }

    private static int length(byte[] content, int at) {
        return Byte.toUnsignedInt(content[at]) << 8 | Byte.toUnsignedInt(content[at + 1]);
    }

    private static BadPhotoException unsupported(String what) {
        return new BadPhotoException(
                Reason.UNSUPPORTED, "The JPEG photo has " + what + ": save it anew with an image editor.");
    }
}
