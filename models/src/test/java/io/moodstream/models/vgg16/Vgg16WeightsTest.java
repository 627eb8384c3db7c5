package io.moodstream.models.vgg16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.weights.Weight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Vgg16WeightsTest {

    @Test
    void has_as_many_weights_as_the_base_of_the_tutorial() {
        Vgg16Weights random = Vgg16Weights.random(1);
        assertThat(random.weights().all()).hasSize(26);
        assertThat(random.weights().parameters()).isEqualTo(14_714_688);
        assertThat(Vgg16.network().output().asArray()).containsExactly(Vgg16.FEATURES);
    }

    @Test
    void random_weights_are_marked_as_random_and_depend_on_the_seed() {
        Vgg16Weights random = Vgg16Weights.random(1);
        assertThat(random.origin()).startsWith(Vgg16Weights.RANDOM);
        assertThat(random.sha256())
                .isEqualTo(Vgg16Weights.random(1).sha256())
                .isNotEqualTo(Vgg16Weights.random(2).sha256());
    }

    @Test
    void reads_the_older_and_the_newer_layout_of_keras(@TempDir Path folder) {
        Vgg16Weights weights = Vgg16Weights.random(1);
        Path older = folder.resolve("older.h5");
        try (WritableHdfFile file = HdfFile.write(older)) {
            each(weights, (layer, kernel, bias) -> {
                WritableGroup group = file.putGroup(layer);
                group.putDataset(layer + "_W_1:0", kernel);
                group.putDataset(layer + "_b_1:0", bias);
            });
        }
        Path newer = folder.resolve("newer.h5");
        try (WritableHdfFile file = HdfFile.write(newer)) {
            WritableGroup root = file.putGroup("model_weights");
            each(weights, (layer, kernel, bias) -> {
                WritableGroup group = root.putGroup(layer).putGroup(layer);
                group.putDataset("kernel:0", kernel);
                group.putDataset("bias:0", bias);
            });
        }
        for (Path path : List.of(older, newer)) {
            Vgg16Weights read = Vgg16Weights.read(path);
            assertThat(read.sha256()).isEqualTo(weights.sha256());
            assertThat(read.origin())
                    .contains(path.getFileName().toString(), weights.sha256().substring(0, 16));
        }
    }

    @Test
    void names_the_layer_that_is_missing(@TempDir Path folder) {
        Path path = folder.resolve("other.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putGroup("conv1_1").putDataset("kernel:0", new float[][] {{1}});
        }
        assertThatThrownBy(() -> Vgg16Weights.read(path))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("block1_conv1", "conv1_1");
    }

    @Test
    void names_the_weight_that_has_the_wrong_shape(@TempDir Path folder) {
        Path path = folder.resolve("small.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            WritableGroup group = file.putGroup("block1_conv1");
            group.putDataset("kernel:0", new float[3][3][3][32]);
            group.putDataset("bias:0", new float[32]);
        }
        assertThatThrownBy(() -> Vgg16Weights.read(path))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("block1_conv1/kernel", "[3, 3, 3, 32]", "[3, 3, 3, 64]");
    }

    @Test
    void rejects_a_missing_file_and_one_that_is_not_hdf5(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("no.h5"), "hello");
        assertThatThrownBy(() -> Vgg16Weights.read(path)).isInstanceOf(MoodstreamException.class);
        assertThatThrownBy(() -> Vgg16Weights.read(folder.resolve("none.h5")))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("none.h5");
    }

    private interface Layer {
        void write(String name, float[][][][] kernel, float[] bias);
    }

    private static void each(Vgg16Weights weights, Layer layer) {
        List<Weight> all = weights.weights().all();
        for (int i = 0; i < all.size(); i += 2) {
            Weight kernel = all.get(i);
            layer.write(
                    kernel.name().substring(0, kernel.name().indexOf('/')),
                    nested(kernel),
                    all.get(i + 1).values());
        }
    }

    private static float[][][][] nested(Weight kernel) {
        int in = (int) kernel.shape().get(2);
        int out = (int) kernel.shape().get(3);
        float[][][][] nested = new float[3][3][in][out];
        for (int i = 0; i < 9 * in; i++) {
            System.arraycopy(kernel.values(), i * out, nested[i / (3 * in)][i / in % 3][i % in], 0, out);
        }
        return nested;
    }
}
