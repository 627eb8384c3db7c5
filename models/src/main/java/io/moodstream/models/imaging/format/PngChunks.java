package io.moodstream.models.imaging.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The chunks of a PNG file. Its reader rejects a picture with a palette for a text, a gamma or a profile that is not
 * well formed, and any picture for transparency where none belongs; viewers ignore such chunks. Here they are hidden:
 * their type is overwritten in a copy, so that all offsets stay valid.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG specification</a>
 */
final class PngChunks {

    private static final int FIRST = 8;
    private static final int HEADER = 8;
    private static final int CHECKSUM = 4;
    private static final int DEPTH = 24;
    private static final int COLOUR_TYPE = 25;
    private static final int PALETTE = 3;

    /** Set in the colour types that have an alpha channel. */
    private static final int WITH_ALPHA = 4;

    /** Set in the first letter of a type: the picture is complete without the chunk. */
    private static final int ANCILLARY = 0x20;

    private static final int MAX_WIDENED = 8;
    private static final int WHITE = 255;
    private static final byte[] HIDDEN = "skIp".getBytes(StandardCharsets.US_ASCII);

    private final byte[] original;
    private byte[] content;
    private boolean hasPalette;

    private PngChunks(byte[] content) {
        this.original = content;
        this.content = content;
    }

    /**
     * The content to read.
     *
     * @return the file itself, or a repaired copy
     */
    static byte[] readable(byte[] content) {
        if (content.length <= COLOUR_TYPE || !PhotoFormat.starts(content, FIRST + Integer.BYTES, "IHDR")) {
            return content;
        }
        return new PngChunks(content).walk();
    }

    private byte[] walk() {
        int at = FIRST;
        while (at + HEADER + CHECKSUM <= original.length) {
            long length = Integer.toUnsignedLong(ByteBuffer.wrap(original).getInt(at));
            long next = at + HEADER + length + CHECKSUM;
            if (next > original.length) {
                break;
            }
            chunk(at + Integer.BYTES, (int) length);
            at = (int) next;
        }
        return content;
    }

    /** @param type offset of the chunk's type */
    private void chunk(int type, int length) {
        hasPalette |= PhotoFormat.starts(original, type, "PLTE");
        if (PhotoFormat.starts(original, type, "tRNS")) {
            transparency(type, length);
        } else if (original[COLOUR_TYPE] == PALETTE
                && (original[type] & ANCILLARY) != 0
                && !PhotoFormat.starts(original, type, "eXIf")) {
            hide(type);
        }
    }

    private void transparency(int type, int length) {
        boolean early = original[COLOUR_TYPE] == PALETTE && !hasPalette;
        if (early || (original[COLOUR_TYPE] & WITH_ALPHA) != 0) {
            hide(type);
        } else if (original[COLOUR_TYPE] != PALETTE && original[DEPTH] > 0 && original[DEPTH] <= MAX_WIDENED) {
            widen(type + Integer.BYTES, length / Short.BYTES);
        }
    }

    private void hide(int type) {
        System.arraycopy(HIDDEN, 0, copy(), type, HIDDEN.length);
    }

    /**
     * The reader compares the transparent colour with samples that it has widened to eight bits. As in libpng, bits
     * beyond the picture's depth do not count.
     */
    private void widen(int from, int values) {
        int max = (1 << original[DEPTH]) - 1;
        ByteBuffer file = ByteBuffer.wrap(copy());
        for (int at = from; at < from + values * Short.BYTES; at += Short.BYTES) {
            file.putShort(at, (short) ((file.getShort(at) & max) * (WHITE / max)));
        }
    }

    private byte[] copy() {
        content = content == original ? original.clone() : content;
        return content;
    }
}
