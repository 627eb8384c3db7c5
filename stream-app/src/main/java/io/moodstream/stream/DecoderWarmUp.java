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

/** Decodes a blank image, so that the first photo need not wait for the face detector's native library to load. */
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
            // Photos will fail the same way, and wait for a machine that can run the detector.
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
