package io.moodstream.models.imaging.pixels;

import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.IndexColorModel;

/**
 * Converts any decoded picture to opaque 8-bit sRGB. Transparent areas become white, see {@link WhiteBackground}; grey
 * and sRGB samples are taken unchanged, see {@link RasterSamples}.
 */
public final class RgbImage {

    private static final int MAX = 255;

    private RgbImage() {}

    public static BufferedImage of(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel) {
            return fromArgb(image);
        }
        if (RasterSamples.areRgb(image)) {
            return RasterSamples.read(image);
        }
        BufferedImage argb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        return fromArgb(new ColorConvertOp(null).filter(image, argb));
    }

    /** Whether it has an alpha channel that is 0 for every pixel. */
    public static boolean isInvisible(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 0) {
                    return false; // nearly every picture returns at its first pixel
                }
            }
        }
        return true;
    }

    /** Its colours as if there were no alpha channel. */
    public static BufferedImage withoutAlpha(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return of(image);
        }
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            rgb.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return rgb;
    }

    private static BufferedImage fromArgb(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int alpha = row[x] >>> 24;
                int red = WhiteBackground.blend(row[x] >> 16 & MAX, alpha, false);
                int green = WhiteBackground.blend(row[x] >> 8 & MAX, alpha, false);
                row[x] = red << 16 | green << 8 | WhiteBackground.blend(row[x] & MAX, alpha, false);
            }
            rgb.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return rgb;
    }
}
