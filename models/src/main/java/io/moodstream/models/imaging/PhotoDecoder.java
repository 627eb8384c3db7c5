package io.moodstream.models.imaging;

import io.moodstream.domain.Sha256;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.FaceDetectorUnavailableException;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.imaging.format.BadPhotoException;
import io.moodstream.models.imaging.format.ImageLimits;
import io.moodstream.models.imaging.pixels.Bt601;
import io.moodstream.models.imaging.pixels.Luma;
import io.moodstream.models.imaging.pixels.Orientation;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.imaging.pixels.SquareResizer;
import io.moodstream.models.imaging.pixels.Upscaler;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Decodes photo bytes to pixels, identically for training and serving: in colour and in luma, of which
 * {@link io.moodstream.models.imaging.pixels.Preprocessing} selects what a model was trained with. The format is
 * detected from the first bytes. Of an animation or several pages, the first picture that shows something is used. EXIF
 * orientation is applied, transparency is blended with white, and the main face, or the whole picture if no face is
 * found, is stretched to 48x48. A small picture is a crop already: it is not searched, and a picture of 48x48 passes
 * through unchanged.
 *
 * <p>Stateless; one decoder serves any number of threads.
 */
public final class PhotoDecoder {

    private final PictureReader pictureReader;
    private final FaceCrop crop;

    private PhotoDecoder(PictureReader pictureReader, FaceDetector detector) {
        this.pictureReader = pictureReader;
        this.crop = new FaceCrop(detector);
    }

    /** A decoder with {@link ImageLimits#standard()}. */
    public static PhotoDecoder create() {
        return withLimits(ImageLimits.standard());
    }

    public static PhotoDecoder withLimits(ImageLimits limits) {
        return create(limits, FaceDetector.create());
    }

    public static PhotoDecoder create(ImageLimits limits, FaceDetector detector) {
        return new PhotoDecoder(new PictureReader(limits, DecodeMemory.standard()), detector);
    }

    /** A decoder with another face detector, such as {@link FaceDetector#NONE}, for comparison. */
    public static PhotoDecoder withDetector(FaceDetector detector) {
        return create(ImageLimits.standard(), detector);
    }

    /** A copy with another face detector. */
    public PhotoDecoder searchingBy(FaceDetector detector) {
        return new PhotoDecoder(pictureReader, detector);
    }

    /**
     * Decodes a photo; the same bytes give the same pixels.
     *
     * @param content the photo as uploaded: JPEG, PNG, GIF, BMP, WebP, TIFF, HEIC or AVIF
     * @throws BadPhotoException if it cannot be decoded because of its bytes
     * @throws FaceDetectorUnavailableException if this machine cannot detect faces; the photo may be fine
     */
    public DecodedPhoto decode(byte[] content) {
        return decode(content, Sha256.of(content));
    }

    /** The same for a photo whose SHA-256 is known. */
    public DecodedPhoto decode(byte[] content, String sha256) {
        Picture picture = pictureReader.read(content);
        try {
            return toDecodedPhoto(picture, sha256);
        } catch (FaceDetectorUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw BadPhotoException.corrupt(picture.format(), e);
        }
    }

    /**
     * Luma of the whole photo, upright, at the resolution that serving searches for faces.
     *
     * @throws BadPhotoException if it cannot be decoded
     */
    public GreyPicture searched(byte[] content) {
        return Upscaler.to(FaceCrop.SEARCHED, grey(content, FaceCrop.SEARCHED));
    }

    /**
     * Luma of the whole photo, upright, for training detectors.
     *
     * @param longest longest side of the copy; a smaller photo is not enlarged
     * @throws BadPhotoException if it cannot be decoded
     */
    public GreyPicture grey(byte[] content, int longest) {
        Picture picture = pictureReader.read(content);
        try {
            return picture.orientation().turn(Luma.of(picture.rgb(), longest));
        } catch (RuntimeException e) {
            throw BadPhotoException.corrupt(picture.format(), e);
        }
    }

    private DecodedPhoto toDecodedPhoto(Picture picture, String sha256) {
        BufferedImage rgb = picture.rgb();
        Orientation orientation = picture.orientation();
        FaceCrop.Searched searched = picture.keepsShape() ? crop.of(rgb, orientation) : FaceCrop.Searched.NOT;
        Optional<PixelRegion> face = searched.part();
        BufferedImage classified = face.map(it -> FaceCrop.part(rgb, it)).orElse(rgb);
        Pixels pixels = pixels(classified, orientation);
        Optional<PixelRegion> region = face.map(it -> inPicture(it, picture))
                .map(it -> orientation.upright(it, picture.width(), picture.height()));
        boolean swaps = orientation.swapsSides();
        int width = swaps ? picture.height() : picture.width();
        int height = swaps ? picture.width() : picture.height();
        Optional<FaceDetections> detections = searched.detections()
                .map(it -> it.scaled(
                        width / (double) (swaps ? rgb.getHeight() : rgb.getWidth()),
                        height / (double) (swaps ? rgb.getWidth() : rgb.getHeight())));
        return new DecodedPhoto(
                pixels, width, height, region, detections, picture.format().label(), sha256);
    }

    private static Pixels pixels(BufferedImage classified, Orientation orientation) {
        byte[] colour = orientation.turn(SquareResizer.toSquare(classified));
        return classified.getWidth() == Pixels.SIDE && classified.getHeight() == Pixels.SIDE
                ? Pixels.of(colour)
                : Pixels.of(colour, orientation.turn(SquareResizer.toSquare(Bt601.greyCopy(classified))));
    }

    /** Scales a region to pixels of the original, since a large picture is read with subsampling. */
    private static PixelRegion inPicture(PixelRegion region, Picture picture) {
        double across = (double) picture.width() / picture.rgb().getWidth();
        double down = (double) picture.height() / picture.rgb().getHeight();
        return region.scaled(across, down, picture.width(), picture.height());
    }
}
