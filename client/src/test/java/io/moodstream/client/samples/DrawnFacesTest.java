package io.moodstream.client.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.domain.ClassLabel;
import io.moodstream.models.imaging.PhotoDecoder;
import io.moodstream.models.imaging.pixels.Pixels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnFacesTest {

    @Test
    void the_same_seed_draws_the_same_bytes() {
        List<DrawnPhoto> once = new DrawnFaces(7).draw(20);
        List<DrawnPhoto> again = new DrawnFaces(7).draw(20);

        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).content()).isEqualTo(once.get(i).content());
        }
    }

    @Test
    void never_draws_the_same_face_twice_even_with_another_seed() {
        Set<String> seen = new HashSet<>();
        for (long seed = 1; seed <= 3; seed++) {
            for (DrawnPhoto photo : new DrawnFaces(seed).draw(100)) {
                assertThat(seen.add(java.util.HexFormat.of().formatHex(photo.content())))
                        .isTrue();
            }
        }
    }

    @Test
    void draws_half_of_the_faces_happy() {
        List<DrawnPhoto> photos = new DrawnFaces(1).draw(100);

        assertThat(photos)
                .filteredOn(photo -> photo.label() == ClassLabel.HAPPY)
                .hasSize(50);
    }

    @Test
    void a_linear_model_distinguishes_happy_from_sad_faces() {
        List<DrawnPhoto> photos = new DrawnFaces(3).draw(800);
        double[] weights = learnt(photos.subList(0, 600));

        long right = photos.subList(600, 800).stream()
                .filter(photo -> classify(weights, pixels(photo)) > 0 == (photo.label() == ClassLabel.HAPPY))
                .count();

        assertThat(right)
                .as("correct of 200 with a linear model of the pixels, the crudest of models")
                .isGreaterThan(120);
    }

    @Test
    void writes_the_folder_layout_of_kaggle(@TempDir Path folder) throws Exception {
        DrawnFaces.write(new DrawnFaces(1).draw(10), folder);

        try (Stream<Path> happy = Files.list(folder.resolve("happy"));
                Stream<Path> sad = Files.list(folder.resolve("sad"))) {
            assertThat(happy)
                    .hasSize(5)
                    .allMatch(file -> file.getFileName().toString().startsWith("happy"));
            assertThat(sad).hasSize(5);
        }
    }

    /** Logistic regression by plain gradient steps. */
    private static double[] learnt(List<DrawnPhoto> photos) {
        List<double[]> inputs = photos.stream().map(DrawnFacesTest::pixels).toList();
        double[] weights = new double[Pixels.LENGTH / Pixels.CHANNELS];
        for (int step = 0; step < 60 * photos.size(); step++) {
            int i = step % photos.size();
            double target = photos.get(i).label() == ClassLabel.HAPPY ? 1 : 0;
            double error = target - 1 / (1 + Math.exp(-classify(weights, inputs.get(i))));
            for (int j = 0; j < weights.length; j++) {
                weights[j] += 0.003 * error * inputs.get(i)[j];
            }
        }
        return weights;
    }

    private static double classify(double[] weights, double[] input) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * input[j];
        }
        return sum;
    }

    /** The grey pixels, with their mean subtracted. */
    private static double[] pixels(DrawnPhoto photo) {
        byte[] rgb = PhotoDecoder.create().decode(photo.content()).pixels().toBytes();
        double[] grey = IntStream.range(0, rgb.length / Pixels.CHANNELS)
                .mapToDouble(i -> (rgb[i * Pixels.CHANNELS] & 0xff) / 255.0)
                .toArray();
        double mean = Arrays.stream(grey).average().orElseThrow();
        return Arrays.stream(grey).map(value -> value - mean).toArray();
    }
}
