package io.moodstream.models.imaging;

import io.moodstream.models.imaging.format.AnimationFrames;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.BadPhotoException.Reason;
import io.moodstream.models.imaging.format.ColourProfiles;
import io.moodstream.models.imaging.format.ContainerSanitizer;
import io.moodstream.models.imaging.format.ExifOrientation;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.format.PhotoFormat;
import io.moodstream.models.imaging.format.TiffPages;
import io.moodstream.models.imaging.pixels.Orientation;
import io.moodstream.models.imaging.pixels.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads photo bytes into a picture, for the decoder and for thumbnails. Limits the pixels, and the memory of all
 * decodes that share it.
 */
final class PictureReader {

    /** Maximum number of frames that are read to find one that shows something. */
    private static final int MAX_READ = 4;

    private final PhotoReaders readers = new PhotoReaders();
    private final HeifPictures heif;
    private final ImageLimits limits;
    private final DecodeMemory memory;

    PictureReader(ImageLimits limits, DecodeMemory memory) {
        this.heif = new HeifPictures(memory);
        this.limits = limits;
        this.memory = memory;
    }

    /** @throws BadPhotoException if the photo cannot be decoded because of its bytes */
    Picture read(byte[] content) {
        if (content.length == 0) {
            throw new BadPhotoException(Reason.EMPTY, "The photo has 0 bytes: upload it again.");
        }
        limits.checkBytes(content.length);
        PhotoFormat format = PhotoFormat.of(content);
        try {
            return switch (format) {
                case JPEG, PNG, GIF, BMP, WEBP, TIFF -> read(format, content);
                case HEIC, AVIF -> heif.read(format, content, limits);
            };
        } catch (BadPhotoException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | AssertionError e) {
            // Broken bytes make the readers throw whatever fails first. Errors of the machine, above all a lack of
            // memory, are not caught: they say nothing about the photo.
            throw BadPhotoException.corrupt(format, e);
        }
    }

    private Picture read(PhotoFormat format, byte[] content) throws IOException {
        ContainerSanitizer.Readable readable = ContainerSanitizer.readable(format, content, limits);
        try {
            return read(format, content, readable);
        } catch (BadPhotoException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            byte[] bare = ColourProfiles.without(format, readable.content());
            if (bare == readable.content()) {
                throw e;
            }
            return read(format, content, new ContainerSanitizer.Readable(bare, readable.extraBytes()));
        }
    }

    private Picture read(PhotoFormat format, byte[] content, ContainerSanitizer.Readable readable) throws IOException {
        ImageReader reader = readers.open(format);
        try (ImageInputStream input = new PhotoInput(readable.content())) {
            reader.setInput(input, false, true);
            AnimationFrames frames = AnimationFrames.of(format, reader, readable.content());
            int frame = frames.next(0);
            for (int tries = 1; ; tries++) {
                FirstPicture picture = FirstPicture.open(format, reader, frame, readable.content(), limits);
                Optional<BufferedImage> rgb = shown(picture, readable);
                if (rgb.isPresent()) {
                    return picture(picture, rgb.get(), content, readable.content());
                }
                if (tries == MAX_READ || !frames.isThere(frame + 1)) {
                    throw invisible(format);
                }
                frame = frames.next(frame + 1);
            }
        } finally {
            reader.dispose();
        }
    }

    /**
     * Its pixels; empty if nothing of it is visible. Like viewers, ignores a BMP's alpha channel if it is zero
     * throughout.
     */
    private Optional<BufferedImage> shown(FirstPicture picture, ContainerSanitizer.Readable readable)
            throws IOException {
        PhotoFormat format = picture.format();
        long extraBytes = readable.extraBytes() + picture.extraBytes();
        long bytes = DecodeMemory.estimate(format, picture.width(), picture.height(), extraBytes);
        try (DecodeMemory.Share share = memory.take(format, picture.width(), picture.height(), bytes)) {
            BufferedImage image = picture.read();
            if (format == PhotoFormat.TIFF && TiffPages.hasOtherThanAlpha(readable.content())) {
                return Optional.of(RgbImage.withoutAlpha(image));
            }
            if (!RgbImage.isInvisible(image)) {
                return Optional.of(RgbImage.of(image));
            }
            return format == PhotoFormat.BMP ? Optional.of(RgbImage.withoutAlpha(image)) : Optional.empty();
        }
    }

    private static Picture picture(FirstPicture read, BufferedImage rgb, byte[] content, byte[] readable) {
        Orientation orientation = read.format() == PhotoFormat.TIFF
                ? Orientation.ofExif(TiffPages.orientation(content, readable))
                : ExifOrientation.of(read.format(), readable);
        return new Picture(read.format(), rgb, read.width(), read.height(), orientation);
    }

    static BadPhotoException invisible(PhotoFormat format) {
        return new BadPhotoException(
                Reason.UNSUPPORTED,
                "Every pixel of the " + format.label() + " photo is transparent, so that nothing of it shows: "
                        + "save it without transparency.");
    }
}
