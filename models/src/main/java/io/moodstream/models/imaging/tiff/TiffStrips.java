package io.moodstream.models.imaging.tiff;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.util.Arrays;

/** The strips or tiles of a page: how its reader divides the page, and where it finds their bytes. */
final class TiffStrips {

    private final int width;
    private final int height;
    private final int pageWidth;
    private final int pageHeight;
    private final long[] offsets;
    private final long[] lengths;
    private final byte[] file;

    private TiffStrips(
            int width, int height, int pageWidth, int pageHeight, long[] offsets, long[] lengths, byte[] file) {
        this.width = width;
        this.height = height;
        this.pageWidth = pageWidth;
        this.pageHeight = pageHeight;
        this.offsets = offsets;
        this.lengths = lengths;
        this.file = file;
    }

    /** @throws BadPhotoException if one strip or tile is larger than a whole page may be */
    static TiffStrips of(TiffFields fields, int pageWidth, int pageHeight, byte[] file, ImageLimits limits) {
        boolean tiled = fields.has(TiffFields.TILE_OFFSETS);
        long rows = fields.longNumber(TiffFields.ROWS, Integer.MAX_VALUE);
        // Tiles may claim to be larger than the page, and the reader lets strips have the sides of tiles.
        int width = fields.number(TiffFields.TILE_WIDTH, pageWidth);
        int height = fields.number(TiffFields.TILE_HEIGHT, rows < pageHeight ? (int) rows : pageHeight);
        limits.checkSize(PhotoFormat.TIFF, width, height);
        long[] offsets = fields.numbers(tiled ? TiffFields.TILE_OFFSETS : TiffFields.STRIP_OFFSETS);
        long[] lengths = fields.numbers(tiled ? TiffFields.TILE_LENGTHS : TiffFields.STRIP_LENGTHS);
        boolean unknown = Arrays.stream(lengths).anyMatch(length -> length <= 0);
        return new TiffStrips(width, height, pageWidth, pageHeight, offsets, unknown ? new long[0] : lengths, file);
    }

    /** @throws BadPhotoException if the page does not say where all strips of so many planes are */
    void checkPlaces(int planes) {
        long wanted = (long) count() * planes;
        if (offsets.length < wanted || lengths.length > 0 && lengths.length < wanted) {
            throw BadPhotoException.corrupt(
                    PhotoFormat.TIFF,
                    "it has " + wanted + " strips or tiles, " + offsets.length + " offsets and " + lengths.length
                            + " lengths of them");
        }
    }

    /** Columns of a strip or tile. */
    int width() {
        return width;
    }

    /** Rows of a strip or tile; the last strip may have fewer. */
    int height() {
        return height;
    }

    /** Strips or tiles of one plane. */
    int count() {
        return across() * ((pageHeight + height - 1) / height);
    }

    /** Pixels of one plane that the reader decodes: of tiles, those beyond the right side of the page as well. */
    long pixels() {
        return (long) across() * width * pageHeight;
    }

    private int across() {
        return (pageWidth + width - 1) / width;
    }

    /** Offsets of the strips, those of the first plane first. The caller does not change them. */
    long[] offsets() {
        return offsets;
    }

    /** Lengths in bytes; none if they are unknown, so that a strip may reach to the end of the file. */
    long[] lengths() {
        return lengths;
    }

    /** Offset after the strip, which is within the file. */
    int end(int strip) {
        long length = lengths.length == 0 ? file.length : lengths[strip];
        return start(strip) + (int) Math.min(length, file.length - start(strip));
    }

    /** Offset of the strip, or of the end of the file if it lies outside. */
    int start(int strip) {
        return (int) Math.max(0, Math.min(offsets[strip], file.length));
    }

    /** Columns and rows for a message, such as {@code 256x256}. */
    String size() {
        return width + "x" + height;
    }
}
