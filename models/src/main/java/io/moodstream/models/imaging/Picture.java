package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.pixels.Orientation;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.image.BufferedImage;

/**
 * A photo's picture as stored: not yet turned upright, and subsampled if it is large.
 *
 * @param format the file's format
 * @param rgb opaque 8-bit sRGB
 * @param width width of the original in pixels, as stored
 * @param height height of the original in pixels, as stored
 * @param orientation how to turn it upright
 */
record Picture(PhotoFormat format, BufferedImage rgb, int width, int height, Orientation orientation) {

    /**
     * A picture with a higher ratio of its sides is a panorama: not a portrait, and too large to keep its aspect ratio.
     */
    private static final int PANORAMA = 4;

    /**
     * A large picture is subsampled, with at least eight samples along each side for every pixel of the result: enough
     * for a true average, and 12 megapixels fit into one megabyte.
     */
    private static final int SAMPLES = 8 * Pixels.SIDE;

    /** Whether it is read with its aspect ratio, which face detection requires; a panorama is squeezed when read. */
    static boolean keepsShape(int width, int height) {
        return Math.max(width, height) <= PANORAMA * Math.min(width, height);
    }

    boolean keepsShape() {
        return keepsShape(width, height);
    }

    /** Horizontal subsampling: every n-th column is read. */
    static int stepAcross(int width, int height) {
        return Math.max(1, (keepsShape(width, height) ? Math.min(width, height) : width) / SAMPLES);
    }

    /** Vertical subsampling: every n-th row is read. */
    static int stepDown(int width, int height) {
        return Math.max(1, (keepsShape(width, height) ? Math.min(width, height) : height) / SAMPLES);
    }
}
