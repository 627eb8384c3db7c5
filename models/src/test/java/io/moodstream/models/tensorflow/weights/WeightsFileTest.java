package io.moodstream.models.tensorflow.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class WeightsFileTest {

    private static final Weights WEIGHTS = weights();

    private final Path file;

    WeightsFileTest(@TempDir Path folder) {
        this.file = folder.resolve("weights.safetensors");
    }

    private static Weights weights() {
        Random random = new Random(1);
        float[] kernel = new float[3 * 4];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = (float) random.nextGaussian() * (1 + i % 4);
        }
        for (int i = 3; i < kernel.length; i += 4) {
            kernel[i] = 0;
        }
        return Weights.of(java.util.List.of(
                new Weight("a/kernel", Shape.of(3, 4), kernel),
                new Weight("a/bias", Shape.of(4), new float[] {1, -2, 3.5f, 1e-20f}),
                new Weight("b/scale", Shape.of(2), new float[] {7, 8})));
    }

    @Test
    void reads_back_the_floats_it_wrote() {
        new WeightsFile(WEIGHTS, Map.of("note", "text")).write(file);
        WeightsFile read = WeightsFile.read(file);
        assertThat(read.weights().sha256()).isEqualTo(WEIGHTS.sha256());
        assertThat(read.notes()).containsEntry("note", "text");
    }

    @Test
    void quantises_kernels_to_within_half_a_step_and_keeps_biases_exact() {
        new WeightsFile(WEIGHTS, Map.of()).writeQuantised(file);
        Weights read = WeightsFile.read(file).weights();
        assertThat(read.all()).extracting(Weight::name).containsExactly("a/kernel", "a/bias", "b/scale");
        assertThat(read.all().get(1).values()).isEqualTo(WEIGHTS.all().get(1).values());
        float[] before = WEIGHTS.all().get(0).values();
        float[] after = read.all().get(0).values();
        for (int channel = 0; channel < 4; channel++) {
            float greatest = 0;
            for (int i = channel; i < before.length; i += 4) {
                greatest = Math.max(greatest, Math.abs(before[i]));
            }
            for (int i = channel; i < before.length; i += 4) {
                assertThat(Math.abs(before[i] - after[i])).isLessThanOrEqualTo(greatest / 127 / 2 * 1.0001f);
            }
        }
    }

    @Test
    void quantising_again_changes_nothing() {
        new WeightsFile(WEIGHTS, Map.of()).writeQuantised(file);
        Weights once = WeightsFile.read(file).weights();
        new WeightsFile(once, Map.of()).writeQuantised(file);
        float[] twice = WeightsFile.read(file).weights().all().get(0).values();
        for (int i = 0; i < twice.length; i++) {
            assertThat(twice[i]).isCloseTo(once.all().get(0).values()[i], org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    @Test
    void names_a_damaged_file() throws IOException {
        new WeightsFile(WEIGHTS, Map.of()).write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 60, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> WeightsFile.read(file))
                    .as("cut off at " + length)
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("weights.safetensors");
        }
    }
}
