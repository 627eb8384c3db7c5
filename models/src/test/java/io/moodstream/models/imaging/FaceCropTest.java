package io.moodstream.models.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.FaceDetectorUnavailableException;
import io.moodstream.models.faces.GreyPicture;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.imaging.pixels.Orientation;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On drawn scenes. */
class FaceCropTest {

    private final PhotoDecoder decoder = PhotoDecoder.create();
    private final PhotoDecoder whole = PhotoDecoder.withDetector(FaceDetector.NONE);

    @ParameterizedTest
    @ValueSource(strings = {"640x480", "480x640", "1600x1200", "4000x3000", "1920x1080"})
    void finds_the_face_and_classifies_its_crop(String size) {
        int width = Integer.parseInt(size.split("x")[0]);
        int height = Integer.parseInt(size.split("x")[1]);
        int face = Math.min(width, height) / 3;
        byte[] photo =
                plain(width, height).withDrawnFace(width / 3, height / 2, face).jpeg();

        DecodedPhoto decoded = decoder.decode(photo);

        PixelRegion region = decoded.region().orElseThrow();
        assertThat(region.width()).isCloseTo(region.height(), Percentage.withPercentage(3));
        assertThat((double) region.width() / face).isBetween(0.8, 1.6);
        assertThat(region.x() + region.width() / 2.0).isBetween(width / 3 - 0.2 * face, width / 3 + 0.2 * face);
        assertThat(region.y() + region.height() / 2.0).isBetween(height / 2 - 0.2 * face, height / 2 + 0.2 * face);
        assertThat(decoded.pixels()).isNotEqualTo(whole.decode(photo).pixels());
        assertThat(decoded.width()).isEqualTo(width);
    }

    @Test
    void chooses_the_larger_of_two_faces() {
        byte[] photo = plain(900, 600)
                .withDrawnFace(220, 300, 120)
                .withDrawnFace(640, 300, 240)
                .jpeg();

        PixelRegion region = decoder.decode(photo).region().orElseThrow();

        assertThat(region.x() + region.width() / 2).isBetween(560, 720);
    }

    @Test
    void classifies_the_whole_photo_if_there_is_no_face() {
        byte[] photo = plain(800, 600).jpeg();

        assertThat(decoder.decode(photo).region()).isEmpty();
        assertThat(decoder.decode(photo).pixels()).isEqualTo(whole.decode(photo).pixels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"48x48", "96x96", "96x400", "2000x80", "3000x500"})
    void does_not_search_small_photos_and_panoramas(String size) {
        int width = Integer.parseInt(size.split("x")[0]);
        int height = Integer.parseInt(size.split("x")[1]);
        PhotoDecoder failing = PhotoDecoder.withDetector(picture -> {
            throw new AssertionError("searched");
        });

        assertThat(failing.decode(plain(width, height).jpeg()).region()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"97x97", "640x480", "1500x6000", "8192x8192"})
    void searches_a_bounded_copy_with_the_same_aspect_ratio(String size) {
        int width = Integer.parseInt(size.split("x")[0]);
        int height = Integer.parseInt(size.split("x")[1]);
        List<GreyPicture> searched = new ArrayList<>();
        PhotoDecoder decoder = PhotoDecoder.withDetector(picture -> {
            searched.add(picture);
            return List.of();
        });

        decoder.decode(EncodedPhotos.encode(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png"));

        GreyPicture picture = searched.get(0);
        assertThat(picture.width()).isLessThanOrEqualTo(FaceCrop.SEARCHED);
        assertThat(picture.height()).isLessThanOrEqualTo(FaceCrop.SEARCHED);
        assertThat((double) picture.width() / picture.height())
                .isCloseTo((double) width / height, Percentage.withPercentage(5));
    }

    @Test
    void finds_the_same_face_on_many_threads() {
        byte[] photo = plain(640, 480).withDrawnFace(220, 250, 160).jpeg();
        DecodedPhoto alone = PhotoDecoder.create().decode(photo);
        PhotoDecoder shared = PhotoDecoder.create();

        List<DecodedPhoto> together = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> shared.decode(photo))
                .toList();

        assertThat(together).containsOnly(alone);
    }

    @Test
    void does_not_blame_the_photo_if_the_detector_is_unavailable() {
        PhotoDecoder broken = PhotoDecoder.withDetector(picture -> {
            throw new FaceDetectorUnavailableException(new UnsatisfiedLinkError("no opencv"));
        });

        assertThatThrownBy(() -> broken.decode(plain(640, 480).jpeg()))
                .isInstanceOf(FaceDetectorUnavailableException.class)
                .hasMessageContaining("no opencv")
                .hasMessageContaining("cachedir");
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 64, 96, 200, 600})
    void passes_an_existing_crop_through_unchanged(int side) {
        byte[] crop = plain(side, side)
                .withDrawnFace(side / 2, (int) (side * 0.52), (int) (side * 0.8))
                .jpeg();

        assertThat(decoder.decode(crop).region()).isEmpty();
        assertThat(decoder.decode(crop).pixels()).isEqualTo(whole.decode(crop).pixels());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void searches_a_rotated_photo_upright_and_reports_its_region_upright(int exif) {
        byte[] upright = plain(800, 600).withDrawnFace(250, 320, 180).jpeg();
        PixelRegion expected = decoder.decode(upright).region().orElseThrow();
        BufferedImage stored =
                stored(plain(800, 600).withDrawnFace(250, 320, 180).picture(), Orientation.ofExif(exif));
        byte[] turned = ExifSegments.inJpeg(EncodedPhotos.encode(stored, "jpeg"), exif);

        DecodedPhoto photo = decoder.decode(turned);

        assertThat(photo.width()).isEqualTo(800);
        PixelRegion region = photo.region().orElseThrow();
        assertThat(region.x()).isCloseTo(expected.x(), Offset.offset(20));
        assertThat(region.y()).isCloseTo(expected.y(), Offset.offset(20));
        assertThat(region.width()).isCloseTo(expected.width(), Offset.offset(20));
    }

    /** The upright picture as a camera held in this orientation would have stored it. */
    private static BufferedImage stored(BufferedImage upright, Orientation orientation) {
        boolean swaps = orientation.swapsSides();
        int width = swaps ? upright.getHeight() : upright.getWidth();
        int height = swaps ? upright.getWidth() : upright.getHeight();
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                PixelRegion at = orientation.stored(new PixelRegion(x, y, 1, 1), width, height);
                stored.setRGB(at.x(), at.y(), upright.getRGB(x, y));
            }
        }
        return stored;
    }

    private static DrawnPicture plain(int width, int height) {
        return DrawnPicture.of(width, height, 7);
    }
}
