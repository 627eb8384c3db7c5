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
            int type = data[at] >> 3 & 0xf;
            int body = at + 1 + (data[at] >> 2 & 1);
            long size = data.length - (long) body;
            if ((data[at] & 2) != 0) {
                size = 0;
                for (int i = 0; ; i++) {
                    if (body >= data.length || i == 5) {
                        throw new IOException("an AV1 unit ends within its header");
                    }
                    size |= (long) (data[body] & 0x7f) << 7 * i;
                    if ((data[body++] & 0x80) == 0) {
                        break;
                    }
                }
            }
            if (size < 0 || size > data.length - body) {
                throw new IOException("an AV1 unit claims " + size + " bytes, " + (data.length - body) + " are there");
            }
            int end = body + (int) size;
            if (type == SEQUENCE_HEADER) {
                Av1Sequence sequence = Av1Sequence.read(data, body, end);
                if (sequence.pixels() > pixels) {
                    throw new IOException("its codec says " + sequence.width() + "x" + sequence.height()
                            + " pixels, its file " + pixels);
                }
                sized = true;
            }
            if ((type == FRAME || type == FRAME_HEADER) && (!sized || ++frames > MAX_FRAMES)) {
                throw new IOException(sized ? "it holds more than " + MAX_FRAMES + " frames" : "it has no size");
            }
            if (type == SEQUENCE_HEADER
                    || type == FRAME
                    || type == FRAME_HEADER
                    || type == TILE_GROUP
                    || type == REDUNDANT_FRAME_HEADER) {
                System.arraycopy(data, at, kept, length, end - at);
                length += end - at;
            }
            at = end;
        }
        if (frames == 0) {
            throw new IOException("it has no frame");
        }
    }
}
