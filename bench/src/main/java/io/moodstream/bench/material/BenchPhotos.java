package io.moodstream.bench.material;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.models.imaging.pixels.BilinearScaling;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Photos used for measurements: drawn faces, none of them of a real person. */
public final class BenchPhotos {

    private static final int SMALL = 48;
    private static final int NOISE = 24;

    private BenchPhotos() {}

    /** JPEGs of 48x48 pixels, about 1 KB each. */
    public static List<byte[]> small(int count) {
        return faces(count).stream()
                .map(face -> jpeg(BilinearScaling.scale(face, SMALL, SMALL)))
                .toList();
    }

    /** A JPEG of 4000x3000 pixels, with the grain of a camera, about 3 MB. */
    public static byte[] twelveMegapixels() {
        BufferedImage picture = BilinearScaling.scale(faces(1).get(0), 4000, 3000);
        Random random = new Random(12);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int grain = random.nextInt(NOISE) - NOISE / 2;
                picture.setRGB(x, y, lit(picture.getRGB(x, y), grain));
            }
        }
        return jpeg(picture);
    }

    private static int lit(int rgb, int by) {
        int lit = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            lit = lit << 8 | Math.max(0, Math.min(255, (rgb >> shift & 255) + by));
        }
        return lit;
    }

    private static List<BufferedImage> faces(int count) {
        return new DrawnFaces(48)
                .draw(count).stream()
                        .map(DrawnPhoto::content)
                        .map(BenchPhotos::read)
                        .toList();
    }

    private static BufferedImage read(byte[] content) {
        try {
            return ImageIO.read(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] jpeg(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
