package io.moodstream.models.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaceTest {

    @Test
    void recovers_the_crop_that_a_face_was_created_from() {
        Face face = Face.inCrop(40, 60, 100);

        assertThat(face.x()).isCloseTo(50, within(1e-9));
        assertThat(face.y()).isCloseTo(58, within(1e-9));
        assertThat(face.width()).isCloseTo(78, within(1e-9));
        assertThat(face.height()).isCloseTo(101, within(1e-9));
        assertThat(face.crop(320, 240)).isEqualTo(new PixelRegion(40, 60, 100, 100));
    }

    @Test
    void keeps_the_crop_within_the_picture() {
        assertThat(Face.inCrop(-10, -20, 100).crop(320, 240)).isEqualTo(new PixelRegion(0, 0, 100, 100));
        assertThat(Face.inCrop(300, 200, 100).crop(320, 240)).isEqualTo(new PixelRegion(220, 140, 100, 100));
        assertThat(Face.inCrop(0, 0, 300).crop(320, 240)).isEqualTo(new PixelRegion(30, 0, 240, 240));
    }

    @Test
    void overlap_is_intersection_over_union() {
        Face face = new Face(10, 10, 20, 20, 1, List.of());

        assertThat(face.overlap(face)).isEqualTo(1);
        assertThat(face.overlap(20, 10, 20, 20)).isEqualTo(200 / 600.0);
        assertThat(face.overlap(30, 10, 20, 20)).isZero();
    }

    @Test
    void scales_landmarks_with_the_box() {
        Face face = new Face(1, 2, 3, 4, 0.5, List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0)).scaled(2, 10);

        assertThat(face.x()).isEqualTo(2);
        assertThat(face.height()).isEqualTo(40);
        assertThat(face.landmarks()).containsExactly(2.0, 20.0, 6.0, 40.0, 10.0, 60.0, 14.0, 80.0, 18.0, 100.0);
        assertThat(face.score()).isEqualTo(0.5);
    }
}
