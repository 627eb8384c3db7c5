package io.moodstream.models.imaging.tiff;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The fields of a page as its reader understands them: what is checked is what it decodes, whichever of two equal tags
 * counts, and whatever type a number has. A value of another kind is a {@link ClassCastException}, here as in the
 * reader.
 */
final class TiffFields {

    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS = 278;
    static final int STRIP_LENGTHS = 279;
    static final int PLANES = 284;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int INKS = 334;
    static final int JPEG_TABLES = 347;
    static final int JPEG_STREAM = 513;
    static final int JPEG_STREAM_LENGTH = 514;
    static final int JPEG_QUANTIZATION = 519;
    static final int JPEG_HUFFMAN_DC = 520;
    static final int JPEG_HUFFMAN_AC = 521;

    private final TIFFImageMetadata page;

    TiffFields(TIFFImageMetadata page) {
        this.page = page;
    }

    boolean has(int tag) {
        return page.getTIFFField(tag) != null;
    }

    int number(int tag, int otherwise) {
        return has(tag) ? ((Number) value(tag)).intValue() : otherwise;
    }

    long longNumber(int tag, long otherwise) {
        return has(tag) ? ((Number) value(tag)).longValue() : otherwise;
    }

    /** No numbers if there is no such field. The caller does not change them. */
    long[] numbers(int tag) {
        if (!has(tag)) {
            return new long[0];
        }
        Object value = value(tag);
        if (value instanceof long[] longs) {
            return longs;
        }
        if (value instanceof int[] ints) {
            return Arrays.stream(ints).asLongStream().toArray();
        }
        if (value instanceof short[] shorts) {
            return IntStream.range(0, shorts.length).mapToLong(i -> shorts[i]).toArray();
        }
        return new long[] {((Number) value).longValue()};
    }

    /** No bytes if there is no such field. */
    byte[] bytes(int tag) {
        return has(tag) ? (byte[]) value(tag) : new byte[0];
    }

    private Object value(int tag) {
        return page.getTIFFField(tag).getValue();
    }
}
