package io.moodstream.models.imaging.format.jpeg;

import java.util.Arrays;
import java.util.Optional;

/**
 * The frame header of a JPEG (SOF), and how much of the picture the scans have supplied so far. A sequential picture is
 * complete when every component has been in a scan, a progressive one when every coefficient of every component has its
 * last bit.
 */
public final class JpegFrame {

    private static final int COEFFICIENTS = 64;
    private static final int BLOCK = 8;
    private static final int COMPONENT = 3;
    private static final int SAMPLE_BITS = 8;
    private static final byte MISSING = 100;

    private final boolean progressive;
    private final int precision;
    private final int height;
    private final int width;
    private final byte[] ids;
    private final int[] across;
    private final int[] down;
    private final byte[][] bitsMissing;
    private int scans;

    /**
     * Whether the decoder prepares for several scans: if the picture is progressive, or its first scan has not all of
     * its components. It then holds all coefficients, and computes the whole picture after each scan.
     */
    private boolean multiScan;

    /** @param at offset of the segment's length field; the segment lies within the file */
    public JpegFrame(byte[] content, int at, boolean progressive) {
        this.progressive = progressive;
        precision = content[at + 2] & 0xff;
        height = MarkerSegment.twoBytes(content, at + 3);
        width = MarkerSegment.twoBytes(content, at + 5);
        int count = Math.min(content[at + 7] & 0xff, (MarkerSegment.twoBytes(content, at) - BLOCK) / COMPONENT);
        ids = new byte[count];
        across = new int[count];
        down = new int[count];
        bitsMissing = new byte[count][COEFFICIENTS];
        for (int i = 0; i < count; i++) {
            ids[i] = content[at + BLOCK + COMPONENT * i];
            across[i] = Math.max(1, content[at + BLOCK + COMPONENT * i + 1] >> 4 & 0xf);
            down[i] = Math.max(1, content[at + BLOCK + COMPONENT * i + 1] & 0xf);
            Arrays.fill(bitsMissing[i], MISSING);
        }
    }

    /** What about it is not decoded, in words that follow "has". */
    public Optional<String> unsupported() {
        if (precision != SAMPLE_BITS) {
            return Optional.of("samples of " + precision + " bits instead of 8");
        }
        return height == 0
                ? Optional.of("its height behind its pixels (a DNL marker) instead of in its header")
                : Optional.empty();
    }

    /** Rows of pixels. */
    public int height() {
        return height;
    }

    /** Columns of pixels. */
    public int width() {
        return width;
    }

    /** Columns and rows for a message, such as {@code 640x480}. */
    public String size() {
        return width + "x" + height;
    }

    /**
     * Pixels that the decoder computes, those of later scans included.
     *
     * @param rows how many rows are wanted
     */
    public long computed(int rows) {
        return (long) width * (multiScan ? (long) height * scans : Math.min(rows, height));
    }

    /** Bytes that the decoder holds if there may be several scans: two for every coefficient of every component. */
    public long coefficientBytes() {
        long blocks = 0;
        for (int i = 0; multiScan && i < ids.length; i++) {
            blocks += (long) blocks(width, across[i], max(across)) * blocks(height, down[i], max(down));
        }
        return blocks * COEFFICIENTS * Short.BYTES;
    }

    /**
     * Records a scan.
     *
     * @param at offset of the length field of the scan's header; the header lies within the file
     */
    public void scan(byte[] content, int at) {
        int length = MarkerSegment.twoBytes(content, at);
        int count = content[at + 2] & 0xff;
        multiScan |= scans++ == 0 && (progressive || count < ids.length);
        if (length < 6 + 2 * count) {
            return;
        }
        int spectrum = at + 3 + 2 * count;
        int first = progressive ? content[spectrum] & 0xff : 0;
        int last = progressive ? Math.min(COEFFICIENTS - 1, content[spectrum + 1] & 0xff) : COEFFICIENTS - 1;
        byte missing = progressive ? (byte) (content[spectrum + 2] & 0xf) : 0;
        for (int i = 0; i < count; i++) {
            int component = indexOf(content[at + 3 + 2 * i]);
            if (component >= 0 && first <= last) {
                Arrays.fill(bitsMissing[component], first, last + 1, missing);
            }
        }
    }

    /** Whether the scans have supplied the whole picture. */
    public boolean isComplete() {
        for (byte[] component : bitsMissing) {
            for (byte missing : component) {
                if (missing != 0) {
                    return false;
                }
            }
        }
        return ids.length > 0;
    }

    /**
     * The number of units (MCUs) in the scan whose header has its length field at this offset; restart intervals count
     * these.
     */
    public long units(byte[] content, int at) {
        int component = indexOf(content[at + 3]);
        if ((content[at + 2] & 0xff) == 1 && component >= 0) {
            return (long) blocks(width, across[component], max(across)) * blocks(height, down[component], max(down));
        }
        return (long) ceilDiv(width, BLOCK * max(across)) * ceilDiv(height, BLOCK * max(down));
    }

    private int indexOf(byte id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    private static int blocks(int side, int factor, int max) {
        return ceilDiv(ceilDiv(side * factor, max), BLOCK);
    }

    private static int ceilDiv(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    private static int max(int[] factors) {
        return Arrays.stream(factors).max().orElse(1);
    }
}
