package io.moodstream.models.imaging;

import java.awt.image.BufferedImage;

/**
 * A photo's picture as it is stored: not yet turned upright, a large one read in steps.
 *
 * @param format what the file is
 * @param rgb opaque 8-bit sRGB
 * @param width width of the original in pixels, as it is stored
 * @param height height of the original in pixels, as it is stored
 * @param orientation how to turn it upright
 */
record Picture(PhotoFormat format, BufferedImage rgb, int width, int height, Orientation orientation) {

    /** A picture longer than this, by its shorter side, is a panorama: nobody's portrait, and too large to keep its shape. */
    private static final int PANORAMA = 4;

    /**
     * A large picture is read in steps, at least eight samples along each side for every pixel of the result: enough for
     * a true average, and 12 megapixels fit into one megabyte.
     */
    private static final int SAMPLES = 8 * Pixels.SIDE;

    /** Whether it is read in its shape, in which alone a face can be found; a panorama is squeezed as it is read. */
    static boolean keepsShape(int width, int height) {
        return Math.max(width, height) <= PANORAMA * Math.min(width, height);
    }

    boolean keepsShape() {
        return keepsShape(width, height);
    }

    /** Every so manieth column is read. */
    static int stepAcross(int width, int height) {
        return Math.max(1, (keepsShape(width, height) ? Math.min(width, height) : width) / SAMPLES);
    }

    /** Every so manieth row is read. */
    static int stepDown(int width, int height) {
        return Math.max(1, (keepsShape(width, height) ? Math.min(width, height) : height) / SAMPLES);
    }
}
