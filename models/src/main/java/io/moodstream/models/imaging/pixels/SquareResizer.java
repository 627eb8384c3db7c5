package io.moodstream.models.imaging.pixels;

import static io.moodstream.models.imaging.pixels.Pixels.SIDE;

import java.awt.image.AreaAveragingScaleFilter;
import java.awt.image.BufferedImage;
import java.awt.image.FilteredImageSource;
import java.awt.image.PixelGrabber;

/**
 * Resizes the whole picture to 48x48 without keeping its aspect ratio, like Keras' {@code load_img(target_size)}: area
 * averages along a side that shrinks, bilinear along one that grows, unchanged along one that fits. All by the JDK: its
 * area averages are exact and centred, whereas TwelveMonkeys' ResampleOp shifts the picture by up to half a pixel to
 * the top left.
 */
public final class SquareResizer {

    private SquareResizer() {}

    /** From an RGB picture of any size to 48x48x3 unsigned bytes. */
    public static byte[] toSquare(BufferedImage rgb) {
        return bytes(enlarged(shrunk(rgb)));
    }

    private static BufferedImage shrunk(BufferedImage rgb) {
        int width = Math.min(SIDE, rgb.getWidth());
        int height = Math.min(SIDE, rgb.getHeight());
        if (width == rgb.getWidth() && height == rgb.getHeight()) {
            return rgb;
        }
        int[] packed = new int[width * height];
        var averages = new FilteredImageSource(rgb.getSource(), new AreaAveragingScaleFilter(width, height));
        grab(new PixelGrabber(averages, 0, 0, width, height, packed, 0, width));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        small.setRGB(0, 0, width, height, packed, 0, width);
        return small;
    }

    /** A picture in memory is produced on the calling thread, within the call: there is nothing to wait for. */
    private static void grab(PixelGrabber grabber) {
        try {
            if (!grabber.grabPixels()) {
                throw new IllegalStateException("The picture could not be scaled, state " + grabber.getStatus() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a picture was scaled: decode it again.", e);
        }
    }

    private static BufferedImage enlarged(BufferedImage rgb) {
        if (rgb.getWidth() == SIDE && rgb.getHeight() == SIDE) {
            return rgb;
        }
        return BilinearScaling.scale(rgb, SIDE, SIDE);
    }

    private static byte[] bytes(BufferedImage square) {
        int[] packed = (int[]) square.getRaster().getDataElements(0, 0, SIDE, SIDE, null);
        byte[] rgb = new byte[Pixels.LENGTH];
        for (int i = 0; i < packed.length; i++) {
            rgb[3 * i] = (byte) (packed[i] >> 16);
            rgb[3 * i + 1] = (byte) (packed[i] >> 8);
            rgb[3 * i + 2] = (byte) packed[i];
        }
        return rgb;
    }
}
