package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.pixels.BilinearScaling;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Creates small copies of photos for display, newly encoded: nothing but pixels is kept, no location, name or date. */
public final class Thumbnails {

    private final PictureReader pictureReader;

    /** Creates thumbnails of photos within these limits. */
    public Thumbnails(ImageLimits limits) {
        this(limits, DecodeMemory.standard());
    }

    /** The same in memory of its own: a photo that needs more by itself is refused. */
    public Thumbnails(ImageLimits limits, DecodeMemory memory) {
        this.pictureReader = new PictureReader(limits, memory);
    }

    /**
     * Returns the whole photo, upright, with its aspect ratio.
     *
     * @param side longest side of the copy in pixels; a smaller photo keeps its size
     * @return a JPEG
     * @throws io.moodstream.models.imaging.format.BadPhotoException if the photo cannot be decoded
     */
    public byte[] jpeg(byte[] content, int side) {
        Picture picture = pictureReader.read(content);
        return encoded(picture.orientation().turn(shrunk(picture.rgb(), side)));
    }

    /** Halves the size repeatedly, so that every pixel counts, and does the rest in one step. */
    private static BufferedImage shrunk(BufferedImage picture, int side) {
        BufferedImage small = picture;
        while (longest(small) > side) {
            double by = Math.max(0.5, (double) side / longest(small));
            small = scaled(small, by);
        }
        return small;
    }

    private static int longest(BufferedImage picture) {
        return Math.max(picture.getWidth(), picture.getHeight());
    }

    private static BufferedImage scaled(BufferedImage picture, double by) {
        int width = Math.max(1, (int) Math.round(picture.getWidth() * by));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * by));
        return BilinearScaling.scale(picture, width, height);
    }

    private static byte[] encoded(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, "jpg", bytes)) {
                throw new IllegalStateException("This Java runtime writes no JPEG: use one with java.desktop.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed.", e);
        }
        return bytes.toByteArray();
    }
}
