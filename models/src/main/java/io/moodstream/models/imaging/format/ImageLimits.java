package io.moodstream.models.imaging.format;

import io.moodstream.models.imaging.format.BadPhotoException.Reason;

/**
 * Limits that a photo is checked against before its pixels are decoded, so that no upload can exhaust the memory.
 *
 * @param maxBytes maximum size of a photo as received, in bytes
 * @param maxPixels maximum pixels (width times height) of a photo that is read row by row: JPEG, PNG, GIF, BMP
 * @param maxWholePixels maximum pixels of a photo whose reader holds all of it at once: WebP, TIFF, a coded picture of
 *     HEIC and AVIF (several of which form a grid)
 * @param maxSide maximum side, in pixels
 */
public record ImageLimits(int maxBytes, long maxPixels, long maxWholePixels, int maxSide) {

    /** Rejects limits that no photo could pass. */
    public ImageLimits {
        if (maxBytes < 1 || maxPixels < 1 || maxWholePixels < 1 || maxSide < 1) {
            throw new IllegalArgumentException("Image limits must be positive, these are: " + maxBytes + " bytes, "
                    + maxPixels + " pixels, " + maxWholePixels + " whole pixels, side " + maxSide + ".");
        }
    }

    /**
     * The default limits: 16 MiB, like {@code photo-events}; 8192x8192 pixels, so that the 50- and 64-megapixel photos
     * of today's phones pass (8192x6144, 9280x6944); 4096x4096 if the reader holds everything (a lossy WebP of that
     * size was decoded within 256 MB of heap); sides up to 30,000 pixels, which no panorama reaches.
     */
    public static ImageLimits standard() {
        return new ImageLimits(16 << 20, 8192L * 8192, 4096L * 4096, 30_000);
    }

    /** Returns a copy with another limit on pixels held at once; the heap needed is 16 times as many bytes. */
    public ImageLimits holding(long wholePixels) {
        return new ImageLimits(maxBytes, maxPixels, wholePixels, maxSide);
    }

    public void checkBytes(int bytes) {
        if (bytes > maxBytes) {
            throw new BadPhotoException(
                    Reason.TOO_LARGE,
                    "The photo has " + bytes + " bytes, at most " + maxBytes + " are taken: send a smaller copy.");
        }
    }

    public void checkSize(PhotoFormat format, int width, int height) {
        long max =
                switch (format) {
                    case JPEG, PNG, GIF, BMP -> maxPixels;
                    case WEBP, TIFF, HEIC, AVIF -> maxWholePixels;
                };
        checkSize(format, width, height, max);
    }

    /**
     * Checks the size of a grid of pictures that are decoded one at a time, each of which must also pass
     * {@link #checkSize}.
     */
    public void checkTiled(PhotoFormat format, int width, int height) {
        checkSize(format, width, height, maxPixels);
    }

    private void checkSize(PhotoFormat format, int width, int height, long max) {
        if (width < 1 || height < 1) {
            throw BadPhotoException.corrupt(format, "its size is " + width + "x" + height);
        }
        if (width > maxSide || height > maxSide || (long) width * height > max) {
            throw new BadPhotoException(
                    Reason.TOO_MANY_PIXELS,
                    "The " + format.label() + " photo is " + width + "x" + height + " pixels, at most " + max + " and "
                            + maxSide + " a side are taken: send a smaller copy.");
        }
    }
}
