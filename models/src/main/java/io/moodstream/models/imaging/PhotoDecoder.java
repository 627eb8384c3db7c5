package io.moodstream.models.imaging;

import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.faces.FinderUnavailableException;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.Region;
import java.awt.image.BufferedImage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Photo bytes to pixels, for training and for serving alike: in colour and in luma, of which {@link Preprocessing} takes
 * what a model was trained with. The format is told by the first bytes, the first picture of an animation or of several
 * pages that shows something counts, EXIF orientation is applied, transparency is laid
 * on white, and the largest face, or the whole picture where none is found, is stretched to 48x48. A small picture is a
 * crop already: it is not searched, and one of 48x48 passes through untouched.
 *
 * <p>Keeps no state between calls; one decoder serves any number of threads.
 */
public final class PhotoDecoder {

    private final Pictures pictures;
    private final FaceCrop crop;

    private PhotoDecoder(Pictures pictures, FaceFinder finder) {
        this.pictures = pictures;
        this.crop = new FaceCrop(finder);
    }

    /** A decoder with {@link ImageLimits#standard()}. */
    public static PhotoDecoder create() {
        return withLimits(ImageLimits.standard());
    }

    public static PhotoDecoder withLimits(ImageLimits limits) {
        return create(limits, FaceFinder.create());
    }

    public static PhotoDecoder create(ImageLimits limits, FaceFinder finder) {
        return new PhotoDecoder(new Pictures(limits), finder);
    }

    /** A decoder that looks for faces with another finder, such as {@link FaceFinder#NONE}, to compare with. */
    public static PhotoDecoder withFinder(FaceFinder finder) {
        return create(ImageLimits.standard(), finder);
    }

    /** The same with another finder. */
    public PhotoDecoder searchingBy(FaceFinder finder) {
        return new PhotoDecoder(pictures, finder);
    }

    /**
     * Decodes a photo; the same bytes give the same pixels.
     *
     * @param content the photo as it was uploaded: JPEG, PNG, GIF, BMP, WebP, TIFF, HEIC or AVIF
     * @throws BadPhotoException if it cannot be decoded, for whatever reason lies in its bytes
     * @throws FinderUnavailableException if this machine cannot look for faces; the photo may be as good as any
     */
    public DecodedPhoto decode(byte[] content) {
        Picture picture = pictures.read(content);
        try {
            return judged(picture, sha256(content));
        } catch (FinderUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw BadPhotoException.corrupt(picture.format(), e);
        }
    }

    /**
     * Luma of the whole photo, upright, on the pixels that serving searches for faces.
     *
     * @throws BadPhotoException if it cannot be decoded
     */
    public GreyPicture searched(byte[] content) {
        return Enlargement.to(FaceCrop.SEARCHED, grey(content, FaceCrop.SEARCHED));
    }

    /**
     * Luma of the whole photo, upright, as detectors learn from it.
     *
     * @param longest longest side of the copy; a smaller photo is not enlarged
     * @throws BadPhotoException if it cannot be decoded
     */
    public GreyPicture grey(byte[] content, int longest) {
        Picture picture = pictures.read(content);
        try {
            return picture.orientation().turn(Luma.of(picture.rgb(), longest));
        } catch (RuntimeException e) {
            throw BadPhotoException.corrupt(picture.format(), e);
        }
    }

    private DecodedPhoto judged(Picture picture, String sha256) {
        BufferedImage rgb = picture.rgb();
        Orientation orientation = picture.orientation();
        FaceCrop.Searched searched = picture.keepsShape() ? crop.of(rgb, orientation) : FaceCrop.Searched.NOT;
        Optional<Region> face = searched.part();
        BufferedImage judged = face.map(it -> FaceCrop.part(rgb, it)).orElse(rgb);
        Pixels pixels = pixels(judged, orientation);
        Optional<Region> region = face.map(it -> inPicture(it, picture))
                .map(it -> orientation.upright(it, picture.width(), picture.height()));
        boolean swaps = orientation.swapsSides();
        int width = swaps ? picture.height() : picture.width();
        int height = swaps ? picture.width() : picture.height();
        Optional<Sighting> sighting = searched.sighting()
                .map(it -> it.scaled(
                        width / (double) (swaps ? rgb.getHeight() : rgb.getWidth()),
                        height / (double) (swaps ? rgb.getWidth() : rgb.getHeight())));
        return new DecodedPhoto(
                pixels, width, height, region, sighting, picture.format().label(), sha256);
    }

    private static Pixels pixels(BufferedImage judged, Orientation orientation) {
        byte[] colour = orientation.turn(Stretch.toSquare(judged));
        return judged.getWidth() == Pixels.SIDE && judged.getHeight() == Pixels.SIDE
                ? Pixels.of(colour)
                : Pixels.of(colour, orientation.turn(Stretch.toSquare(Bt601.greyCopy(judged))));
    }

    /** A large picture was read in steps: the same region in pixels of the original. */
    private static Region inPicture(Region region, Picture picture) {
        double across = (double) picture.width() / picture.rgb().getWidth();
        double down = (double) picture.height() / picture.rgb().getHeight();
        return region.scaled(across, down, picture.width(), picture.height());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256, this one has not: use another.", e);
        }
    }
}
