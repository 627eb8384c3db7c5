package io.moodstream.models.imaging.pixels;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * Draws a picture at another size, by bilinear interpolation. Where a side shrinks to less than half, not every pixel
 * counts.
 */
public final class BilinearScaling {

    private BilinearScaling() {}

    /** The whole picture in RGB, with this width and height in pixels. */
    public static BufferedImage scale(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
