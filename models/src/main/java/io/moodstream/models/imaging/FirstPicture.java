package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** One picture of a file, as read by the reader for its format: the header first, then the pixels. */
record FirstPicture(PhotoFormat format, ImageReader reader, int index, int width, int height) {

    /** No photo has more bands than cyan, magenta, yellow, black and alpha. */
    private static final int MAX_BANDS = 5;

    /**
     * For these the reader only warns and fills the missing area with grey: such a picture would be classified by a
     * truncated image. Other warnings, about stray bytes or odd ICC profiles, leave the pixels intact.
     */
    private static final Pattern DAMAGE = Pattern.compile(
            "^(?!.*ICC).*(truncated|premature end|bad Huffman|instead of RST)", Pattern.CASE_INSENSITIVE);

    /** Reads the header only, and rejects a picture beyond the limits. */
    static FirstPicture open(PhotoFormat format, ImageReader reader, int index, ImageLimits limits) throws IOException {
        FirstPicture picture = new FirstPicture(format, reader, index, reader.getWidth(index), reader.getHeight(index));
        limits.checkSize(format, picture.width, picture.height);
        if (format == PhotoFormat.TIFF) {
            picture.checkTiles(limits);
        }
        return picture;
    }

    /** A tile may claim to be larger than the picture, and memory is allocated for the claimed rows. */
    private void checkTiles(ImageLimits limits) throws IOException {
        limits.checkSize(format, reader.getTileWidth(index), reader.getTileHeight(index));
        int bands = reader.getRawImageType(index).getNumBands();
        if (bands > MAX_BANDS) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED, "The photo has " + bands + " bands: save it as grey, RGB or CMYK.");
        }
    }

    BufferedImage read() throws IOException {
        List<String> damage = new ArrayList<>();
        reader.removeAllIIOReadWarningListeners();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (DAMAGE.matcher(warning).find()) {
                damage.add(warning);
            }
        });
        BufferedImage image = reader.read(index, steps());
        if (!damage.isEmpty()) {
            throw BadPhotoException.corrupt(format, damage.get(0));
        }
        return image;
    }

    private ImageReadParam steps() {
        ImageReadParam param = reader.getDefaultReadParam();
        if (format == PhotoFormat.WEBP) {
            return param; // With subsampling, its reader gives different values for lossy pictures than without.
        }
        // Without offsets or a region, which the TIFF reader gets wrong: the cost is a shift by a sixteenth of a result
        // pixel.
        param.setSourceSubsampling(Picture.stepAcross(width, height), Picture.stepDown(width, height), 0, 0);
        return param;
    }
}
