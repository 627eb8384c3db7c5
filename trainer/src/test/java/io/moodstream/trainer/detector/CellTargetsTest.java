package io.moodstream.trainer.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.models.detector.CellLayout;
import io.moodstream.models.detector.DetectionDecoder;
import io.moodstream.models.detector.Strides;
import io.moodstream.models.faces.Face;
import io.moodstream.trainer.detector.example.Canvas;
import io.moodstream.trainer.detector.example.Example;
import io.moodstream.trainer.photos.TeacherFace;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellTargetsTest {

    private static final int SIDE = 256;
    private static final double[] MARKS = {100, 90, 120, 91, 110, 105, 101, 115, 119, 116};

    @ParameterizedTest
    @ValueSource(ints = {13, 20, 32, 48, 80, 120, 200, 250})
    void outputs_equal_to_the_targets_decode_to_the_face(int size) {
        TeacherFace face = new TeacherFace(110 - size / 2.0, 100 - size / 2.0, size, size * 1.2, 0.9, MARKS);

        List<Face> found = DetectionDecoder.of(outputsOf(targets(List.of(face), List.of())), SIDE, SIDE, 0.5);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).overlap(face.x(), face.y(), face.width(), face.height()))
                .isGreaterThan(0.999);
        for (int i = 0; i < MARKS.length; i++) {
            assertThat(found.get(0).landmarks().get(i)).isCloseTo(MARKS[i], Offset.offset(1e-3));
        }
    }

    @Test
    void no_score_is_trained_within_an_ignored_face() {
        TeacherFace open = new TeacherFace(60, 60, 60, 60, 0.7, MARKS);

        float[] rows = targets(List.of(), List.of(open));

        int middle = (90 / 8 * (SIDE / 8) + 90 / 8) * CellLayout.TARGETS;
        assertThat(rows[middle + CellLayout.COUNTS]).isZero();
        assertThat(rows[middle + CellLayout.IS_FACE]).isZero();
        assertThat(rows[CellLayout.COUNTS]).isEqualTo(1);
    }

    @Test
    void overwrites_earlier_targets() {
        float[] rows = new float[Strides.cells(SIDE, SIDE) * CellLayout.TARGETS];
        java.util.Arrays.fill(rows, 7);

        CellTargets.write(new Example(new Canvas(SIDE), List.of(), List.of()), rows, 0);

        assertThat(rows[CellLayout.IS_FACE]).isZero();
        assertThat(rows[CellLayout.COUNTS]).isEqualTo(1);
    }

    private static float[] targets(List<TeacherFace> faces, List<TeacherFace> open) {
        float[] rows = new float[Strides.cells(SIDE, SIDE) * CellLayout.TARGETS];
        CellTargets.write(new Example(new Canvas(SIDE), faces, open), rows, 0);
        return rows;
    }

    private static float[] outputsOf(float[] targets) {
        int cells = targets.length / CellLayout.TARGETS;
        float[] outputs = new float[cells * CellLayout.OUTPUTS];
        for (int cell = 0; cell < cells; cell++) {
            outputs[cell * CellLayout.OUTPUTS] = targets[cell * CellLayout.TARGETS + CellLayout.IS_FACE] == 1 ? 5 : -5;
            System.arraycopy(
                    targets,
                    cell * CellLayout.TARGETS + CellLayout.TAUGHT_BOX,
                    outputs,
                    cell * CellLayout.OUTPUTS + CellLayout.BOX,
                    4 + CellLayout.LANDMARK_NUMBERS);
        }
        return outputs;
    }
}
