package io.moodstream.stream.topology;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small grey noise, no photo of anybody. */
final class SamplePhotos {

    private SamplePhotos() {}

    static byte[] png(long seed) {
        BufferedImage image = new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_GRAY);
        byte[] noise = new byte[48 * 48];
        new Random(seed).nextBytes(noise);
        image.getRaster().setDataElements(0, 0, 48, 48, noise);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
