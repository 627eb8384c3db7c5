package io.moodstream.models.imaging.pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Converts any decoded picture to opaque 8-bit sRGB. Transparent areas become white, the background that cut-out
 * portraits are shown on.
 *
 * <p>Grey and sRGB samples are taken from the raster unchanged (16 bits rounded to 8): {@link BufferedImage#getRGB}
 * applies a gamma curve to grey, an error of 47 levels on average.
 */
public final class RgbImage {

    private static final int MAX = 255;

    private RgbImage() {}

    public static BufferedImage of(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel) {
            return fromArgb(image);
        }
        if (isPlain(image.getColorModel(), image.getRaster())) {
            return isOpaqueBytes(image) ? fromBytes(image) : fromSamples(image);
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

    private static boolean isPlain(ColorModel model, Raster raster) {
        ColorSpace space = model.getColorSpace();
        boolean grey = space.getType() == ColorSpace.TYPE_GRAY && model.getNumColorComponents() == 1;
        boolean bytes = raster.getTransferType() == DataBuffer.TYPE_BYTE;
        boolean shorts = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        boolean plainComponents = model instanceof ComponentColorModel && (bytes || shorts);
        return (grey || space.isCS_sRGB())
                && (plainComponents || model instanceof DirectColorModel)
                && raster.getNumBands() == model.getNumComponents();
    }

    /** Nearly every photo: one byte of grey, or of each colour, with nothing to convert. */
    private static boolean isOpaqueBytes(BufferedImage image) {
        ColorModel model = image.getColorModel();
        return model instanceof ComponentColorModel
                && !model.hasAlpha()
                && model.getComponentSize(0) == Byte.SIZE
                && image.getRaster().getTransferType() == DataBuffer.TYPE_BYTE
                && (model.getNumColorComponents() == 1 || model.getNumColorComponents() == Pixels.CHANNELS);
    }

    private static BufferedImage fromBytes(BufferedImage image) {
        int width = image.getWidth();
        int bands = image.getRaster().getNumBands();
        byte[] samples = new byte[width * bands];
        int[] row = new int[width];
        BufferedImage rgb = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getDataElements(0, y, width, 1, samples);
            if (bands == 1) {
                spreadGrey(samples, row);
            } else {
                packColours(samples, row);
            }
            rgb.getRaster().setDataElements(0, y, width, 1, row);
        }
        return rgb;
    }

    private static void spreadGrey(byte[] samples, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = (samples[x] & MAX) * 0x010101;
        }
    }

    private static void packColours(byte[] samples, int[] row) {
        for (int x = 0, at = 0; x < row.length; x++, at += Pixels.CHANNELS) {
            row[x] = (samples[at] & MAX) << 16 | (samples[at + 1] & MAX) << 8 | samples[at + 2] & MAX;
        }
    }

    private static BufferedImage fromSamples(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] samples = new int[image.getWidth() * bands];
        int[] row = new int[image.getWidth()];
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, row.length, 1, samples);
            for (int x = 0; x < row.length; x++) {
                row[x] = pack(model, samples, x * bands);
            }
            rgb.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return rgb;
    }

    private static int pack(ColorModel model, int[] samples, int at) {
        int colours = model.getNumColorComponents();
        int alpha = model.hasAlpha() ? eightBits(model, samples, at, colours) : MAX;
        int packed = 0;
        for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
            int value = eightBits(model, samples, at, colours == 1 ? 0 : channel);
            packed = packed << 8 | onWhite(value, alpha, model.isAlphaPremultiplied());
        }
        return packed;
    }

    private static int eightBits(ColorModel model, int[] samples, int at, int band) {
        int top = (1 << model.getComponentSize(band)) - 1;
        return (samples[at + band] * MAX + top / 2) / top;
    }

    private static int onWhite(int value, int alpha, boolean premultiplied) {
        int weighted = premultiplied ? value * MAX : value * alpha;
        return Math.min(MAX, (weighted + MAX * (MAX - alpha) + MAX / 2) / MAX);
    }

    private static BufferedImage fromArgb(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                int alpha = row[x] >>> 24;
                int red = onWhite(row[x] >> 16 & MAX, alpha, false);
                int green = onWhite(row[x] >> 8 & MAX, alpha, false);
                row[x] = red << 16 | green << 8 | onWhite(row[x] & MAX, alpha, false);
            }
            rgb.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return rgb;
    }
}
