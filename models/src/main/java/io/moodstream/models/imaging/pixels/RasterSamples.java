package io.moodstream.models.imaging.pixels;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;

/**
 * Takes grey and sRGB samples from the raster unchanged (16 bits rounded to 8): {@link BufferedImage#getRGB} applies a
 * gamma curve to grey, an error of 47 levels on average.
 */
final class RasterSamples {

    private static final int MAX = 255;

    private RasterSamples() {}

    /** Whether the samples are of grey or sRGB, so that nothing has to be converted. */
    static boolean areRgb(BufferedImage image) {
        ColorModel model = image.getColorModel();
        Raster raster = image.getRaster();
        ColorSpace space = model.getColorSpace();
        boolean grey = space.getType() == ColorSpace.TYPE_GRAY && model.getNumColorComponents() == 1;
        boolean bytes = raster.getTransferType() == DataBuffer.TYPE_BYTE;
        boolean shorts = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        boolean plainComponents = model instanceof ComponentColorModel && (bytes || shorts);
        return (grey || space.isCS_sRGB())
                && (plainComponents || model instanceof DirectColorModel)
                && raster.getNumBands() == model.getNumComponents();
    }

    /** A picture of these samples. */
    static BufferedImage read(BufferedImage image) {
        return isOpaqueBytes(image) ? fromBytes(image) : fromSamples(image);
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
            packed = packed << 8 | WhiteBackground.blend(value, alpha, model.isAlphaPremultiplied());
        }
        return packed;
    }

    private static int eightBits(ColorModel model, int[] samples, int at, int band) {
        int top = (1 << model.getComponentSize(band)) - 1;
        return (samples[at + band] * MAX + top / 2) / top;
    }
}
