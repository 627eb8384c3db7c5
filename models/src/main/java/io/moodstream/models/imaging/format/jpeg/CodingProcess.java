package io.moodstream.models.imaging.format.jpeg;

import java.util.Optional;

/** The coding processes of JPEG, each of which has its own marker for the frame header (ITU-T T.81, table B.1). */
public final class CodingProcess {

    private static final int BASELINE = 0xc0;
    private static final int PROGRESSIVE = 0xc2;
    private static final int LOSSLESS = 0xc3;
    private static final int HUFFMAN_TABLES = 0xc4;
    private static final int FIRST_ARITHMETIC = 0xc9;
    private static final int ARITHMETIC_TABLES = 0xcc;
    private static final int LAST = 0xcf;

    private CodingProcess() {}

    /** Whether the marker begins a frame that is decoded: baseline, extended or progressive, with Huffman codes. */
    public static boolean isDecoded(int code) {
        return code >= BASELINE && code <= PROGRESSIVE;
    }

    /** Whether the marker begins a frame that is refined scan by scan. */
    public static boolean isProgressive(int code) {
        return code == PROGRESSIVE;
    }

    /** If the marker is that of a process which is not decoded, its name and number, in words that follow "has". */
    public static Optional<String> unsupported(int code) {
        if (code <= PROGRESSIVE || code > LAST || code == HUFFMAN_TABLES || code == ARITHMETIC_TABLES) {
            return Optional.empty();
        }
        String name = code >= FIRST_ARITHMETIC ? "arithmetic" : code == LOSSLESS ? "lossless" : "other";
        return Optional.of(
                "a coding process other than baseline and progressive (" + name + ", " + (code - BASELINE) + ")");
    }
}
