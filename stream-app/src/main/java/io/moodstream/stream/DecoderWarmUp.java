package io.moodstream.stream;

import io.moodstream.models.faces.FaceDetectorUnavailableException;
import io.moodstream.models.imaging.PhotoDecoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes a picture that nobody sent: the first photo would else wait for the face finder's native library to load. */
final class DecoderWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(DecoderWarmUp.class);

    /** Large enough to be searched for faces. */
    private static final int WIDTH = 320;

    private static final int HEIGHT = 240;

    private DecoderWarmUp() {}

    static void of(PhotoDecoder decoder) {
        try {
            decoder.decode(blank());
        } catch (FaceDetectorUnavailableException e) {
            // Photos will meet the same, and wait for a machine that can.
            LOG.warn("{}", e.getMessage());
        }
    }

    private static byte[] blank() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
