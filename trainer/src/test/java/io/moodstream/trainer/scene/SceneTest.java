package io.moodstream.trainer.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.models.faces.PixelRegion;
import io.moodstream.models.golden.SyntheticPhotos;
import io.moodstream.models.imaging.DecodedPhoto;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SceneTest {

    private final Pixels face = SyntheticPhotos.face(ClassLabel.HAPPY, new Random(1));

    @Test
    void a_seed_determines_the_background_and_a_place_within_it() {
        for (int seed = 0; seed < 50; seed++) {
            PixelRegion crop = Scene.around(face, 400, 300, seed).crop();
            assertThat(crop.width()).isEqualTo(crop.height()).isBetween(60, 150);
            assertThat(crop.x() + crop.width()).isLessThanOrEqualTo(400);
            assertThat(crop.y() + crop.height()).isLessThanOrEqualTo(300);
        }
        Scene scene = Scene.around(face, 400, 300, 7);
        assertThat(Scene.around(face, 400, 300, 7).jpeg()).isEqualTo(scene.jpeg());
        assertThat(Scene.around(SyntheticPhotos.face(ClassLabel.SAD, new Random(1)), 400, 300, 7))
                .satisfies(other -> assertThat(other.crop()).isEqualTo(scene.crop()))
                .satisfies(other -> assertThat(other.jpeg()).isNotEqualTo(scene.jpeg()));
    }

    @Test
    void a_perfect_detector_recovers_the_crop() {
        Scene scene = Scene.around(face, 400, 300, 7);
        PixelRegion crop = scene.crop();
        double smaller = 320 / 400.0; // faces are searched in a smaller copy
        FaceDetector perfect =
                picture -> List.of(Face.inCrop(crop.x() * smaller, crop.y() * smaller, crop.width() * smaller));
        DecodedPhoto known = PhotoDecoder.withDetector(perfect).decode(scene.jpeg());
        DecodedPhoto whole = PhotoDecoder.withDetector(FaceDetector.NONE).decode(scene.jpeg());

        assertThat(scene.overlap(known.region().orElseThrow())).isGreaterThan(0.9);
        assertThat(distance(known.pixels())).isLessThan(distance(whole.pixels()) / 4);
    }

    @Test
    void overlap_is_intersection_over_union() {
        PixelRegion crop = new PixelRegion(10, 10, 20, 20);
        Scene scene = new Scene(new byte[0], crop);

        assertThat(scene.overlap(crop)).isEqualTo(1);
        assertThat(scene.overlap(new PixelRegion(20, 10, 20, 20))).isEqualTo(200 / 600.0);
        assertThat(scene.overlap(new PixelRegion(30, 10, 20, 20))).isZero();
        assertThat(scene.overlap(new PixelRegion(200, 200, 20, 20))).isZero();
    }

    /** Mean absolute difference from the values of the face. */
    private double distance(Pixels pixels) {
        byte[] expected = face.toBytes();
        byte[] actual = pixels.toBytes();
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.abs(Byte.toUnsignedInt(expected[i]) - Byte.toUnsignedInt(actual[i]));
        }
        return sum / expected.length;
    }
}
