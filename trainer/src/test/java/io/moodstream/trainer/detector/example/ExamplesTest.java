package io.moodstream.trainer.detector.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.models.faces.GreyPicture;
import io.moodstream.trainer.photos.TeacherFace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static final double[] MARKS = {40, 40, 60, 41, 50, 52, 42, 64, 59, 65};
    private static final TeacherFace FACE = new TeacherFace(30, 20, 40, 60, 0.95, MARKS);

    @Test
    void canvas_coordinates_map_back_to_the_photo() {
        Placement placement = new Placement(50, 50, 120, 80, 1.7, 0.4, true);

        double x = placement.canvasX(31, 77);
        double y = placement.canvasY(31, 77);

        assertThat(placement.sourceX(x, y)).isCloseTo(31, within(1e-9));
        assertThat(placement.sourceY(x, y)).isCloseTo(77, within(1e-9));
    }

    @Test
    void mirroring_swaps_left_and_right_landmarks() {
        TeacherFace mirrored = new Placement(50, 50, 50, 50, 1, 0, true).moved(FACE);

        assertThat(mirrored.landmarks())
                .containsExactly(new double[] {40, 41, 60, 40, 50, 52, 41, 65, 58, 64}, within(1e-9));
        assertThat(mirrored.x()).isCloseTo(30, within(1e-9));
    }

    @Test
    void an_example_depends_only_on_seed_epoch_and_index() {
        Examples examples = examples();

        float[] once = examples.example(2, 5).canvas().values();

        assertThat(examples().example(2, 5).canvas().values()).isEqualTo(once);
        assertThat(examples.example(3, 5).canvas().values()).isNotEqualTo(once);
    }

    @Test
    void examples_show_faces_of_all_sizes_and_backgrounds_without_one() {
        List<Example> augmentations =
                IntStream.range(0, 300).mapToObj(i -> examples().example(1, i)).toList();

        List<Double> sizes = augmentations.stream()
                .flatMap(example -> example.faces().stream())
                .map(TeacherFace::size)
                .toList();
        assertThat(sizes).anyMatch(size -> size < 20).anyMatch(size -> size > 90);
        assertThat(augmentations)
                .anyMatch(example -> example.faces().isEmpty() && example.open().isEmpty());
        assertThat(augmentations)
                .allSatisfy(example -> assertThat(example.canvas().values()).doesNotContain(Float.NaN));
    }

    private static Examples examples() {
        byte[] values = new byte[100 * 100];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i * 31);
        }
        byte[] flat = new byte[80 * 60];
        Arrays.fill(flat, (byte) 99);
        return new Examples(
                List.of(LumaPhoto.of(new GreyPicture(100, 100, values), List.of(FACE))),
                List.of(LumaPhoto.of(new GreyPicture(80, 60, flat), List.of())),
                List.of(new GreyPicture(48, 48, new byte[48 * 48])),
                128,
                9);
    }
}
