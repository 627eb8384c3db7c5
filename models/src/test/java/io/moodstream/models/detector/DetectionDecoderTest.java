package io.moodstream.models.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.models.faces.Face;
import io.moodstream.models.faces.GreyPicture;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionDecoderTest {

    private static final int SIDE = 64;

    @Test
    void decodes_box_and_landmarks_relative_to_the_centre_of_the_cell() {
        float[] rows = rows();
        cell(rows, 64 + 5, 3, 0.25f); // second grid, cells of 16 pixels, second row and column

        Face face = DetectionDecoder.of(rows, SIDE, SIDE, 0.5).get(0);

        double size = 16 * Math.E;
        assertThat(face.x() + face.width() / 2).isCloseTo(24 + 4, within(1e-4));
        assertThat(face.y() + face.height() / 2).isCloseTo(24, within(1e-4));
        assertThat(face.width()).isCloseTo(size, within(1e-4));
        assertThat(face.score()).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-6));
        assertThat(face.landmarks()).hasSize(10).startsWith(24.0, 24.0);
    }

    @Test
    void keeps_the_most_certain_box_of_each_face_and_sorts_by_score() {
        float[] rows = rows();
        cell(rows, 64 + 5, 1, 0);
        cell(rows, 64 + 6, 2, -1); // the same box
        cell(rows, 64 + 15, 0.5f, 0);

        List<Face> faces = DetectionDecoder.of(rows, SIDE, SIDE, 0.5);

        assertThat(faces).hasSize(2);
        assertThat(faces.get(0).score()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
        assertThat(faces.get(1).score()).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-6));
    }

    @Test
    void ignores_cells_below_the_minimum_score() {
        float[] rows = rows();
        cell(rows, 3, 0.1f, 0);

        assertThat(DetectionDecoder.of(rows, SIDE, SIDE, 0.6)).isEmpty();
        assertThat(DetectionDecoder.of(rows, SIDE, SIDE, 0.5)).hasSize(1);
    }

    @Test
    void pads_the_picture_with_middle_grey() {
        byte[] white = new byte[33 * 2];
        Arrays.fill(white, (byte) 255);
        DetectorInput input = new DetectorInput(new GreyPicture(33, 2, white));
        FloatBuffer values = FloatBuffer.allocate(input.width() * input.height());

        input.writeTo(values);

        assertThat(input.width()).isEqualTo(64);
        assertThat(input.height()).isEqualTo(32);
        assertThat(values.get(64 + 32)).isEqualTo(1);
        assertThat(values.get(64 + 33)).isZero();
        assertThat(values.get(2 * 64)).isZero();
    }

    private static float[] rows() {
        float[] rows = new float[Strides.cells(SIDE, SIDE) * CellLayout.OUTPUTS];
        for (int at = 0; at < rows.length; at += CellLayout.OUTPUTS) {
            rows[at] = -9;
        }
        return rows;
    }

    private static void cell(float[] rows, int cell, float logit, float across) {
        int at = cell * CellLayout.OUTPUTS;
        rows[at] = logit;
        rows[at + CellLayout.BOX] = across;
        rows[at + CellLayout.BOX + 2] = 1;
        rows[at + CellLayout.BOX + 3] = 1;
    }
}
