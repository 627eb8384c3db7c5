package io.moodstream.stream.topology;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Grey noise and plain black: no photos of people. */
final class SamplePhotos {

    private SamplePhotos() {}

    static byte[] png(long seed) {
        return noise(48, seed);
    }

    static byte[] noise(int side, long seed) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        byte[] noise = new byte[side * side];
        new Random(seed).nextBytes(noise);
        image.getRaster().setDataElements(0, 0, side, side, noise);
        return png(image);
    }

    /** Black all over: a photo of this size in which no face is found. */
    static byte[] black(int width, int height) {
        return png(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
