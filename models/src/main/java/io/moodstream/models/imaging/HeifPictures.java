package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.heif.HeifPhoto;
import io.moodstream.models.imaging.heif.box.UnsupportedHeifException;
import io.moodstream.models.imaging.pixels.Orientation;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.RgbImage;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;

/** Decodes HEIC and AVIF, within the same limits as the other formats. */
final class HeifPictures {

    private final DecodeMemory memory;

    HeifPictures(DecodeMemory memory) {
        this.memory = memory;
    }

    Picture read(PhotoFormat format, byte[] content, ImageLimits limits) throws IOException {
        try {
            return read(format, HeifPhoto.of(content), limits);
        } catch (UnsupportedHeifException e) {
            throw new BadPhotoException(
                    Reason.UNSUPPORTED,
                    "The " + format.label() + " file has " + e.getMessage() + ": convert the photo to JPEG or PNG.");
        }
    }

    private Picture read(PhotoFormat format, HeifPhoto photo, ImageLimits limits) throws IOException {
        limits.checkTiled(format, photo.codedWidth(), photo.codedHeight());
        limits.checkSize(format, photo.tileWidth(), photo.tileHeight());
        int across = Picture.stepAcross(photo.width(), photo.height());
        int down = Picture.stepDown(photo.width(), photo.height());
        long bytes = DecodeMemory.estimate(format, photo.tileWidth(), photo.tileHeight(), 0);
        BufferedImage rgb;
        try (DecodeMemory.Share share = memory.take(format, photo.width(), photo.height(), bytes)) {
            rgb = rgb(format, photo, across, down);
        }
        return new Picture(format, rgb, photo.width(), photo.height(), Orientation.ofExif(photo.orientation()));
    }

    private static BufferedImage rgb(PhotoFormat format, HeifPhoto photo, int across, int down) throws IOException {
        int[] pixels = photo.argb(across, down);
        int width = (photo.width() + across - 1) / across;
        int height = (photo.height() + down - 1) / down;
        int type = !photo.hasAlpha()
                ? BufferedImage.TYPE_INT_RGB
                : photo.isPremultiplied() ? BufferedImage.TYPE_INT_ARGB_PRE : BufferedImage.TYPE_INT_ARGB;
        BufferedImage image = new BufferedImage(width, height, type);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        if (RgbImage.isInvisible(image)) {
            throw PictureReader.invisible(format);
        }
        BufferedImage rgb = RgbImage.of(image);
        return photo.profile().length > 0 ? inSrgb(rgb, photo.profile()) : rgb;
    }

    /** A profile that is broken, or not for RGB, is ignored. */
    private static BufferedImage inSrgb(BufferedImage rgb, byte[] profile) {
        try {
            ICC_Profile icc = ICC_Profile.getInstance(profile);
            if (icc.getColorSpaceType() != ColorSpace.TYPE_RGB) {
                return rgb;
            }
            ComponentColorModel model = new ComponentColorModel(
                    new ICC_ColorSpace(icc), false, false, BufferedImage.OPAQUE, DataBuffer.TYPE_BYTE);
            WritableRaster raster = model.createCompatibleWritableRaster(rgb.getWidth(), rgb.getHeight());
            int[] row = new int[Pixels.CHANNELS * rgb.getWidth()];
            for (int y = 0; y < rgb.getHeight(); y++) {
                raster.setPixels(0, y, rgb.getWidth(), 1, rgb.getRaster().getPixels(0, y, rgb.getWidth(), 1, row));
            }
            return RgbImage.of(new BufferedImage(model, raster, false, null));
        } catch (RuntimeException e) {
            return rgb;
        }
    }
}
