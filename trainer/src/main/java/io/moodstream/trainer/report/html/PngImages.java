package io.moodstream.trainer.report.html;

import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Photos as PNG. */
public final class PngImages {

    private static final int GAP = 2;

    private PngImages() {}

    /**
     * Photos side by side.
     *
     * @param columns photos per row, 1 or more
     * @param zoom side of a pixel, 1 or more
     */
    public static byte[] grid(List<Pixels> photos, int columns, int zoom) {
        int rows = Math.max(1, (photos.size() + columns - 1) / columns);
        int step = Pixels.SIDE * zoom + GAP;
        BufferedImage image = new BufferedImage(columns * step, rows * step, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < photos.size(); i++) {
            int side = Pixels.SIDE * zoom;
            pen.drawImage(image(photos.get(i)), i % columns * step, i / columns * step, side, side, null);
        }
        pen.dispose();
        return png(image);
    }

    /** One photo at its original size. */
    public static byte[] png(Pixels photo) {
        return png(image(photo));
    }

    static byte[] png(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A picture could not be written to memory.", e);
        }
    }

    private static BufferedImage image(Pixels photo) {
        BufferedImage image = new BufferedImage(Pixels.SIDE, Pixels.SIDE, BufferedImage.TYPE_INT_RGB);
        byte[] values = photo.toBytes();
        for (int i = 0; i < Pixels.SIDE * Pixels.SIDE; i++) {
            int rgb = 0;
            for (int channel = 0; channel < Pixels.CHANNELS; channel++) {
                rgb = rgb << 8 | Byte.toUnsignedInt(values[i * Pixels.CHANNELS + channel]);
            }
            image.setRGB(i % Pixels.SIDE, i / Pixels.SIDE, rgb);
        }
        return image;
    }
}
