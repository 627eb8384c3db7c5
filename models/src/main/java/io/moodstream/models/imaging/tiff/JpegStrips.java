package io.moodstream.models.imaging.tiff;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.JpegMarkers;
import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.format.jpeg.JpegFrame;
import java.util.Arrays;

/**
 * Strips with a JPEG stream each (TIFF Technical Note 2). The reader hands each to a JPEG reader, which decodes
 * whatever the stream has in it: each is checked like a JPEG file, and all of them together.
 */
final class JpegStrips {

    /**
     * Tiles of 64x64 pixels for a page of 4096x4096, or strips of eight rows for the highest page. The reader starts a
     * JPEG reader for each.
     */
    private static final int MAX_STRIPS = 4096;

    /** Pixels of all scans of all strips, as many as in a JPEG file. */
    private static final long MAX_COMPUTED = 1L << 30;

    /** Strips with a colour profile, which takes milliseconds each; the field for it is in the page. */
    private static final int MAX_PROFILES = 64;

    /** A strip with its own tables has about ten. The reader keeps those of a strip, and Huffman tables take 54 KB. */
    private static final int MAX_SEGMENTS = 1 << 16;

    /** Some writers round the size of a strip up to whole blocks. */
    private static final int BLOCK = 16;

    /** What the reader takes of a strip of unknown length. */
    private static final int UNKNOWN_LENGTH = Short.MAX_VALUE;

    private final int maxWidth;
    private final int maxHeight;
    private final int rows;
    private long bytes;
    private long computed;
    private int profiles;
    private int segments;
    private long coefficientBytes;

    /**
     * @param maxWidth maximum width of a stream's picture in pixels
     * @param maxHeight its maximum height
     * @param rows how many of its rows are wanted
     */
    JpegStrips(int maxWidth, int maxHeight, int rows) {
        this.maxWidth = maxWidth;
        this.maxHeight = maxHeight;
        this.rows = rows;
    }

    /**
     * Checks the strips of a page.
     *
     * @return bytes that the decoder holds for the one that needs most
     */
    static long coefficientBytes(TiffFields fields, TiffStrips strips, byte[] file) {
        checkPlaces(strips);
        checkTables(fields.bytes(TiffFields.JPEG_TABLES));
        JpegStrips all = new JpegStrips(strips.width(), strips.height(), strips.height());
        for (int i = 0; i < strips.count(); i++) {
            all.add(Arrays.copyOfRange(file, strips.start(i), end(strips, i)));
        }
        return all.coefficientBytes();
    }

    /** Bytes of all strips together. */
    static long bytes(TiffStrips strips) {
        long bytes = 0;
        for (int i = 0; i < strips.count(); i++) {
            bytes += end(strips, i) - strips.start(i);
        }
        return bytes;
    }

    private static int end(TiffStrips strips, int strip) {
        int end = strips.end(strip);
        return strips.lengths().length == 0 ? Math.min(end, strips.start(strip) + UNKNOWN_LENGTH) : end;
    }

    /** @throws BadPhotoException if there are too many, or some whose place is unknown */
    static void checkPlaces(TiffStrips strips) {
        TiffCost.checkCount(strips.count(), MAX_STRIPS);
        strips.checkPlaces(1);
    }

    private static void checkTables(byte[] tables) {
        JpegMarkers.Embedded jpeg = JpegMarkers.embedded(tables);
        if (jpeg.frame().isPresent() || jpeg.scans() > 0) {
            throw BadPhotoException.corrupt(PhotoFormat.TIFF, "its JPEG tables contain a picture");
        }
    }

    /** Checks the stream of one more strip. */
    void add(byte[] stream) {
        bytes += stream.length;
        TiffCost.checkBytes(bytes);
        JpegMarkers.Embedded jpeg = JpegMarkers.embedded(stream);
        segments += jpeg.segments();
        if (segments > MAX_SEGMENTS) {
            throw TiffCost.unsupported("strips or tiles with more than " + MAX_SEGMENTS + " JPEG segments together");
        }
        profiles += jpeg.hasProfile() ? 1 : 0;
        if (profiles > MAX_PROFILES) {
            throw TiffCost.unsupported("a colour profile in more than " + MAX_PROFILES + " strips or tiles");
        }
        add(jpeg.frame()
                .orElseThrow(() -> BadPhotoException.corrupt(PhotoFormat.TIFF, "a strip or tile has no JPEG in it")));
    }

    private void add(JpegFrame frame) {
        if (frame.width() > roundedUp(maxWidth) || frame.height() > roundedUp(maxHeight)) {
            throw BadPhotoException.corrupt(
                    PhotoFormat.TIFF,
                    "a strip or tile has a JPEG of " + frame.size() + " pixels, and should have " + maxWidth + "x"
                            + maxHeight);
        }
        computed += frame.computed(rows);
        if (computed > MAX_COMPUTED) {
            throw TiffCost.unsupported("JPEG scans of more than " + MAX_COMPUTED + " pixels together");
        }
        coefficientBytes = Math.max(coefficientBytes, frame.coefficientBytes());
    }

    private static int roundedUp(int side) {
        return (side + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** Bytes that the decoder holds for the stream that needs most. */
    long coefficientBytes() {
        return coefficientBytes;
    }
}
