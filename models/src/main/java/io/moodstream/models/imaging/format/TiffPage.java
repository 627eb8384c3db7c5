package io.moodstream.models.imaging.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One directory of a TIFF file: a picture, described by tags (TIFF 6.0, section 2). */
public record TiffPage(int offset, Map<Integer, List<Long>> tags) {

    static final int NEW_SUBFILE_TYPE = 254;
    static final int SUB_DIRECTORIES = 330;
    public static final int ORIENTATION = 274;
    private static final int SUBFILE_TYPE = 255;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int EXTRA_SAMPLES = 338;
    private static final int SAMPLE_FORMAT = 339;
    private static final Set<Integer> READ = Set.of(
            NEW_SUBFILE_TYPE,
            SUBFILE_TYPE,
            WIDTH,
            HEIGHT,
            BITS,
            PHOTOMETRIC,
            ORIENTATION,
            SUB_DIRECTORIES,
            EXTRA_SAMPLES,
            SAMPLE_FORMAT);

    private static final int ENTRY = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int DIRECTORY = 13;

    /** No page has more relevant sub-directories, or samples per pixel, than this. */
    private static final int MAX_VALUES = 16;

    private static final int REDUCED_OR_MASK = 0b101;
    private static final int OLD_REDUCED = 2;

    /** Photometric interpretations: white is 0, black is 0, RGB, palette, CMYK, YCbCr, CIELab. */
    private static final Set<Long> PICTURES = Set.of(0L, 1L, 2L, 3L, 5L, 6L, 8L);

    /** @throws IndexOutOfBoundsException if the directory is not within the file */
    static TiffPage at(ByteBuffer file, int offset) {
        Map<Integer, List<Long>> tags = new HashMap<>();
        int count = Short.toUnsignedInt(file.getShort(offset));
        for (int i = 0; i < count; i++) {
            int entry = offset + 2 + ENTRY * i;
            int tag = Short.toUnsignedInt(file.getShort(entry));
            if (READ.contains(tag)) {
                tags.putIfAbsent(tag, values(file, entry));
            }
        }
        return new TiffPage(offset, tags);
    }

    /** The position of the field with the next page's offset. */
    static int next(ByteBuffer file, int offset) {
        return offset + 2 + ENTRY * Short.toUnsignedInt(file.getShort(offset));
    }

    private static List<Long> values(ByteBuffer file, int entry) {
        int type = file.getShort(entry + 2);
        int size = type == SHORT ? Short.BYTES : Integer.BYTES;
        int count = (int) Math.min(MAX_VALUES, Integer.toUnsignedLong(file.getInt(entry + 4)));
        if (type != SHORT && type != LONG && type != DIRECTORY) {
            return List.of();
        }
        int at = count * size <= Integer.BYTES ? entry + 8 : file.getInt(entry + 8);
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(
                    type == SHORT
                            ? Short.toUnsignedLong(file.getShort(at + size * i))
                            : Integer.toUnsignedLong(file.getInt(at + size * i)));
        }
        return values;
    }

    long first(int tag, long otherwise) {
        List<Long> values = tags.getOrDefault(tag, List.of());
        return values.isEmpty() ? otherwise : values.get(0);
    }

    long width() {
        return first(WIDTH, 0);
    }

    long height() {
        return first(HEIGHT, 0);
    }

    /** Whether its tags mark it as a thumbnail or a mask of another page. */
    boolean isReduced() {
        return (first(NEW_SUBFILE_TYPE, 0) & REDUCED_OR_MASK) != 0 || first(SUBFILE_TYPE, 0) == OLD_REDUCED;
    }

    /** Whether its pixels are colours; the other kinds are raw sensor samples and physical measurements. */
    boolean isPicture() {
        return width() > 0 && height() > 0 && PICTURES.contains(first(PHOTOMETRIC, 1));
    }

    /** Bits of the widest sample. */
    long bits() {
        return tags.getOrDefault(BITS, List.of()).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
    }

    /** 1 is unsigned, 2 signed, 3 floating point. */
    long sampleFormat() {
        return first(SAMPLE_FORMAT, 1);
    }

    /** Whether a sample besides the colours is declared to be anything but alpha. */
    boolean hasOtherThanAlpha() {
        return tags.containsKey(EXTRA_SAMPLES) && first(EXTRA_SAMPLES, 1) == 0;
    }

    /** Whether it is at most half as wide as the other page, with the same aspect ratio. */
    boolean isThumbnailOf(TiffPage other) {
        double shapes = (double) width() * other.height() / ((double) height() * other.width());
        return 2 * width() <= other.width() && 2 * height() <= other.height() && Math.abs(shapes - 1) < 0.05;
    }
}
