package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.tiff.TiffCost;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * One picture of a file, as read by the reader for its format: the header first, then the pixels.
 *
 * @param extraBytes memory that its decoder needs besides the pixels
 */
record FirstPicture(PhotoFormat format, ImageReader reader, int index, int width, int height, long extraBytes) {

    /**
     * For these the reader only warns and fills the missing area with grey: such a picture would be classified by a
     * truncated image. Other warnings, about stray bytes or odd ICC profiles, leave the pixels intact.
     */
    private static final Pattern DAMAGE = Pattern.compile(
            "^(?!.*ICC).*(truncated|premature end|bad Huffman|instead of RST)", Pattern.CASE_INSENSITIVE);

    /**
     * Reads the header only, and rejects a picture beyond the limits.
     *
     * @param content the file that the reader reads
     */
    static FirstPicture open(PhotoFormat format, ImageReader reader, int index, byte[] content, ImageLimits limits)
            throws IOException {
        int width = reader.getWidth(index);
        int height = reader.getHeight(index);
        limits.checkSize(format, width, height);
        long extraBytes = format == PhotoFormat.TIFF ? TiffCost.extraBytes(reader, index, content, limits) : 0;
        return new FirstPicture(format, reader, index, width, height, extraBytes);
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
