package io.moodstream.models.imaging.heif.bitstream;

import java.io.IOException;
import java.util.Arrays;

/**
 * The units (OBUs) of one AV1 picture (AV1 bitstream specification, section 5.3): sequence header, frames and tiles,
 * and nothing else. A unit of a few bytes can hold a frame of any size, and the decoder allocates its memory before
 * reporting the size, so the size in the sequence header is checked here.
 */
public final class Av1Units {

    private static final int SEQUENCE_HEADER = 1;
    private static final int FRAME_HEADER = 3;
    private static final int TILE_GROUP = 4;
    private static final int FRAME = 6;
    private static final int REDUNDANT_FRAME_HEADER = 7;

    /** A still picture has one frame, a layered one up to four, each shown at most once more. */
    private static final int MAX_FRAMES = 8;

    private final byte[] data;
    private final byte[] kept;
    private int length;

    private Av1Units(byte[] data) {
        this.data = data;
        this.kept = new byte[data.length + Long.BYTES];
    }

    /** @throws IOException if the units are truncated, claim more pixels, or hold too many frames */
    public static byte[] picture(byte[] data, long pixels) throws IOException {
        Av1Units units = new Av1Units(data);
        units.walk(pixels);
        return Arrays.copyOf(units.kept, units.length);
    }

    private void walk(long pixels) throws IOException {
        int frames = 0;
        boolean sized = false;
        for (int at = 0; at < data.length; ) {
            ObuHeader unit = ObuHeader.read(data, at);
            int type = unit.type();
            if (type == SEQUENCE_HEADER) {
                checkSize(unit, pixels);
                sized = true;
            }
            if ((type == FRAME || type == FRAME_HEADER) && (!sized || ++frames > MAX_FRAMES)) {
                throw new IOException(sized ? "it holds more than " + MAX_FRAMES + " frames" : "it has no size");
            }
            if (isOfPicture(type)) {
                System.arraycopy(data, at, kept, length, unit.end() - at);
                length += unit.end() - at;
            }
            at = unit.end();
        }
        if (frames == 0) {
            throw new IOException("it has no frame");
        }
    }

    private void checkSize(ObuHeader unit, long pixels) throws IOException {
        Av1Sequence sequence = Av1Sequence.read(data, unit.body(), unit.end());
        if (sequence.pixels() > pixels) {
            throw new IOException(
                    "its codec says " + sequence.width() + "x" + sequence.height() + " pixels, its file " + pixels);
        }
    }

    private static boolean isOfPicture(int type) {
        return type == SEQUENCE_HEADER
                || type == FRAME
                || type == FRAME_HEADER
                || type == TILE_GROUP
                || type == REDUNDANT_FRAME_HEADER;
    }
}
