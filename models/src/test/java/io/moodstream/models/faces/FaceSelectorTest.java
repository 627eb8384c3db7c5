package io.moodstream.models.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaceSelectorTest {

    private static final List<Double> FRONTAL = List.of(10.0, 10.0, 30.0, 10.0, 20.0, 22.0, 12.0, 32.0, 28.0, 32.0);
    private static final List<Double> TURNED = List.of(10.0, 10.0, 30.0, 10.0, 31.0, 22.0, 12.0, 32.0, 28.0, 32.0);

    @Test
    void puts_the_largest_face_first() {
        Face small = face(10, 40, 0.9, FRONTAL);
        Face large = face(100, 80, 0.9, FRONTAL);

        assertThat(FaceSelector.ordered(List.of(small, large), stripes(320))).containsExactly(large, small);
    }

    @Test
    void prefers_the_sharper_of_equally_large_faces() {
        Face blurred = face(10, 60, 0.9, FRONTAL);
        Face sharp = face(180, 60, 0.9, FRONTAL);

        // There is a soft slope on the left, and stripes on the right.
        assertThat(FaceSelector.ordered(List.of(blurred, sharp), stripes(160))).containsExactly(sharp, blurred);
    }

    @Test
    void prefers_the_more_frontal_of_equally_large_and_sharp_faces() {
        Face turned = face(10, 60, 0.9, TURNED);
        Face frontal = face(180, 60, 0.9, FRONTAL);

        assertThat(FaceSelector.frontal(TURNED)).isEqualTo(0.5);
        assertThat(FaceSelector.frontal(FRONTAL)).isEqualTo(1);
        assertThat(FaceSelector.ordered(List.of(turned, frontal), stripes(320))).containsExactly(frontal, turned);
    }

    @Test
    void ranks_a_face_without_score_and_landmarks_by_size_and_sharpness() {
        Face unsure = face(10, 60, 0.5, FRONTAL);
        Face plain = new Face(180, 20, 60, 60, Double.NaN, List.of());

        assertThat(FaceSelector.ordered(List.of(unsure, plain), stripes(320))).containsExactly(plain, unsure);
    }

    private static Face face(double x, double size, double score, List<Double> landmarks) {
        return new Face(x, 20, size, size, score, landmarks);
    }

    /** Stripes three pixels wide from this column on, and a slope to its left; with 320, stripes everywhere. */
    private static GreyPicture stripes(int from) {
        byte[] values = new byte[320 * 200];
        for (int i = 0; i < values.length; i++) {
            int x = i % 320;
            values[i] = (byte) (x >= from || from == 320 ? x / 3 % 2 * 200 : x);
        }
        return new GreyPicture(320, 200, values);
    }
}
