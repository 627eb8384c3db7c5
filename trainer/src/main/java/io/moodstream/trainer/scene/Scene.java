package io.moodstream.trainer.scene;

import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.imaging.pixels.Pixels;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A larger photo around a crop: boxes and discs of all colours, with the crop at a random position.
 *
 * @param jpeg the scene, encoded
 * @param crop region of the crop in the scene
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Scene(byte[] jpeg, PixelRegion crop) {

    private static final int SHAPES = 12;

    /** The crop's side is a fifth to a half of the scene's shorter side. */
    private static final double MIN = 0.2;

    private static final double MAX = 0.5;

    /** Draws the scene of this seed around the crop, which is enlarged with interpolation. */
    public static Scene around(Pixels crop, int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            ground(pen, width, height, random);
            int side = (int) Math.round(Math.min(width, height) * (MIN + (MAX - MIN) * random.nextDouble()));
            PixelRegion place =
                    new PixelRegion(random.nextInt(width - side), random.nextInt(height - side), side, side);
            pen.drawImage(picture(crop), place.x(), place.y(), side, side, null);
            return new Scene(jpeg(picture), place);
        } finally {
            pen.dispose();
        }
    }

    /** Intersection over union of both regions, 0 to 1. */
    public double overlap(PixelRegion found) {
        long across = Math.min(crop.x() + crop.width(), found.x() + found.width()) - Math.max(crop.x(), found.x());
        long down = Math.min(crop.y() + crop.height(), found.y() + found.height()) - Math.max(crop.y(), found.y());
        long common = Math.max(0, across) * Math.max(0, down);
        return (double) common / (area(crop) + area(found) - common);
    }

    private static long area(PixelRegion region) {
        return (long) region.width() * region.height();
    }

    private static void ground(Graphics2D pen, int width, int height, Random random) {
        pen.setColor(new Color(random.nextInt(0x1000000)));
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < SHAPES; i++) {
            pen.setColor(new Color(random.nextInt(0x1000000)));
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int across = 1 + random.nextInt(width / 3);
            int down = 1 + random.nextInt(height / 3);
            if (random.nextBoolean()) {
                pen.fillRect(x, y, across, down);
            } else {
                pen.fillOval(x, y, across, down);
            }
        }
    }

    private static BufferedImage picture(Pixels crop) {
        byte[] rgb = crop.toBytes();
        BufferedImage picture = new BufferedImage(Pixels.SIDE, Pixels.SIDE, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < Pixels.SIDE * Pixels.SIDE; i++) {
            int at = i * Pixels.CHANNELS;
            int packed = (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | rgb[at + 2] & 0xff;
            picture.setRGB(i % Pixels.SIDE, i / Pixels.SIDE, packed);
        }
        return picture;
    }

    private static byte[] jpeg(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "jpeg", bytes)) {
                throw new IllegalStateException("This Java runtime writes no JPEG: use one with java.desktop.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A picture in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }
}
