package io.moodstream.models.imaging;

import io.moodstream.models.imaging.BadPhotoException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** The first picture of a file, as the reader of its format gives it: its header first, then its pixels. */
record FirstPicture(PhotoFormat format, ImageReader reader, int width, int height) {

    private static final int FIRST = 0;

    /**
     * A large picture is read in steps, at least eight samples along each side for every pixel of the result: enough for
     * a true average, and 12 megapixels fit into one megabyte.
     */
    private static final int SAMPLES = 8 * Pixels.SIDE;

    /** A picture longer than this, by its shorter side, is a panorama: nobody's portrait, and too large to keep its shape. */
    private static final int PANORAMA = 4;

    /** No photo has more bands than cyan, magenta, yellow, black and alpha. */
    private static final int MOST_BANDS = 5;

    /**
     * The reader fills what is missing with grey and only warns: such a picture would be judged by its torn half.
     * Other warnings, of stray bytes or odd profiles, leave the pixels whole.
     */
    private static final Pattern DAMAGE =
            Pattern.compile("truncated|premature end|bad Huffman|instead of RST", Pattern.CASE_INSENSITIVE);

    /** Reads the header only, and refuses what is larger than the limits. */
    static FirstPicture open(PhotoFormat format, ImageReader reader, ImageLimits limits) throws IOException {
        FirstPicture picture = new FirstPicture(format, reader, reader.getWidth(FIRST), reader.getHeight(FIRST));
        limits.checkSize(format, picture.width, picture.height);
        if (format == PhotoFormat.TIFF) {
            picture.checkTiles(limits);
        }
        return picture;
    }

    /** A tile may be claimed larger than the picture, and its rows are held as claimed. */
    private void checkTiles(ImageLimits limits) throws IOException {
        limits.checkSize(format, reader.getTileWidth(FIRST), reader.getTileHeight(FIRST));
        int bands = reader.getRawImageType(FIRST).getNumBands();
        if (bands > MOST_BANDS) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED, "The photo has " + bands + " bands: save it as grey, RGB or CMYK.");
        }
    }

    /** Whether it is read in its shape, in which alone a face can be found; a panorama is squeezed as it is read. */
    boolean keepsShape() {
        return Math.max(width, height) <= PANORAMA * Math.min(width, height);
    }

    BufferedImage read() throws IOException {
        List<String> damage = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (DAMAGE.matcher(warning).find()) {
                damage.add(warning);
            }
        });
        BufferedImage image = reader.read(FIRST, steps());
        if (!damage.isEmpty()) {
            throw BadPhotoException.corrupt(format, damage.get(0));
        }
        return image;
    }

    private ImageReadParam steps() {
        ImageReadParam param = reader.getDefaultReadParam();
        if (format == PhotoFormat.WEBP) {
            return param; // In steps, its reader gives other values for lossy pictures than as a whole.
        }
        int across = Math.max(1, (keepsShape() ? Math.min(width, height) : width) / SAMPLES);
        int down = Math.max(1, (keepsShape() ? Math.min(width, height) : height) / SAMPLES);
        // Without offsets or a region, on which the TIFF reader goes astray: it costs a sixteenth of a result's pixel.
        param.setSourceSubsampling(across, down, 0, 0);
        return param;
    }
}
