package io.moodstream.models.imaging.tiff;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageMetadata;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ImageLimits;
import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;

/**
 * Limits what the pixels of a page cost. Its reader trusts the fields: it allocates memory for as many samples as they
 * claim, decodes tiles that are larger than the page, strips that share their bytes, and JPEG streams of any size.
 */
public final class TiffCost {

    /** All strips together. They may share bytes, and bytes may decode to nothing: a file has at most 32 MiB. */
    static final long MAX_BYTES = 1L << 28;

    /** No photo has more bands than cyan, magenta, yellow, black and alpha. */
    private static final int MAX_BANDS = 5;

    /** The standard counts samples in two bytes. */
    private static final int MAX_SAMPLES = 0xffff;

    /** A strip for each row of the highest page, in each of four planes. The reader starts a decoder for each strip. */
    private static final int MAX_STRIPS = 1 << 17;

    /**
     * Maximum of bytes times width. At worst, the decoder of two-dimensional fax codes searches half of the row above
     * for every three bits, and is busy for seconds. A page of 4096x4096 pixels may have twice its uncompressed size.
     */
    private static final long MAX_SEARCHED = 1L << 34;

    private static final int UNCOMPRESSED = 1;
    private static final Set<Integer> FAX = Set.of(3, 4);
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int PLANAR = 2;
    private static final int YCBCR = 6;

    private TiffCost() {}

    /**
     * Checks the page, whose size is within the limits.
     *
     * @param content the file
     * @return bytes that its decoder needs besides the pixels
     * @throws BadPhotoException if it would cost too much
     */
    public static long extraBytes(ImageReader reader, int page, byte[] content, ImageLimits limits) throws IOException {
        TiffFields fields = new TiffFields((TIFFImageMetadata) reader.getImageMetadata(page));
        checkSamples(fields.number(TiffFields.SAMPLES, 1));
        checkSamples(fields.number(TiffFields.INKS, 1));
        int bands = reader.getRawImageType(page).getNumBands();
        if (bands > MAX_BANDS) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED, "The photo has " + bands + " bands: save it as grey, RGB or CMYK.");
        }
        int width = reader.getWidth(page);
        int height = reader.getHeight(page);
        TiffStrips strips = TiffStrips.of(fields, width, height, content, limits);
        checkPixels(strips, limits);
        return switch (fields.number(TiffFields.COMPRESSION, UNCOMPRESSED)) {
            case JPEG -> JpegStrips.coefficientBytes(fields, strips, content);
            case OLD_JPEG -> OldJpegStrips.coefficientBytes(fields, strips, content, width, height);
            default -> {
                checkStrips(fields, strips, bands);
                yield 0;
            }
        };
    }

    private static void checkSamples(int samples) {
        if (samples < 0 || samples > MAX_SAMPLES) {
            throw unsupported(Integer.toUnsignedLong(samples) + " samples per pixel");
        }
    }

    private static void checkPixels(TiffStrips strips, ImageLimits limits) {
        if (strips.pixels() > limits.maxPixels()) {
            throw new BadPhotoException(
                    Reason.TOO_MANY_PIXELS,
                    "The tiles of the TIFF photo have " + strips.size() + " pixels each and " + strips.pixels()
                            + " together, at most " + limits.maxPixels() + " are taken: save it with smaller tiles.");
        }
    }

    private static void checkStrips(TiffFields fields, TiffStrips strips, int bands) {
        int compression = fields.number(TiffFields.COMPRESSION, UNCOMPRESSED);
        boolean planar = fields.number(TiffFields.PLANES, 1) == PLANAR;
        int planes = planar ? bands : 1;
        checkCount((long) strips.count() * planes, MAX_STRIPS);
        strips.checkPlaces(planes);
        if (planar && strips.count() > 1 && fields.number(TiffFields.PHOTOMETRIC, 0) == YCBCR) {
            // The reader converts the colours of the whole picture again after each strip: slow, and wrong.
            throw unsupported("luma and chroma apart, in " + strips.count() + " strips or tiles");
        }
        long bytes = 0;
        for (int i = 0; i < strips.count() * planes; i++) {
            bytes += strips.end(i) - strips.start(i);
        }
        if (compression != UNCOMPRESSED) {
            checkBytes(bytes);
        }
        if (FAX.contains(compression) && bytes * strips.width() > MAX_SEARCHED) {
            throw unsupported(bytes + " bytes of fax codes for rows of " + strips.width() + " pixels");
        }
    }

    static void checkCount(long strips, int max) {
        if (strips > max) {
            throw unsupported(strips + " strips or tiles instead of at most " + max);
        }
    }

    static void checkBytes(long bytes) {
        if (bytes > MAX_BYTES) {
            throw unsupported("strips or tiles of more than " + MAX_BYTES
                    + " bytes together, since they share bytes or are strips of unknown length");
        }
    }

    static BadPhotoException unsupported(String what) {
        return new BadPhotoException(
                Reason.UNSUPPORTED, "The TIFF photo has " + what + ": save it anew with an image editor.");
    }
}
