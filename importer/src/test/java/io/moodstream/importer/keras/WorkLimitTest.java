package io.moodstream.importer.keras;

import static io.moodstream.importer.keras.TestModel.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few bytes of a file can demand hours of computation, so the work of a network for one picture is limited. */
class WorkLimitTest {

    private static final Map<String, Object> SAME_WINDOWS =
            config("pool_size", List.of(512, 512), "strides", List.of(1, 1), "padding", "same");

    @TempDir
    private Path folder = Path.of("");

    private KerasNetwork read(TestModel model) throws Exception {
        return KerasModelFile.read(KerasFiles.keras(folder.resolve("a.keras"), model));
    }

    private static TestModel pooled(TestModel model) {
        return model.then("GlobalMaxPooling2D", Map.of());
    }

    private void assertRefused(TestModel model, String operations) {
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll(operations + " times for each picture", "smaller network.");
    }

    @Test
    void counts_convolutions_and_what_follows_them() {
        TestModel model = TestModel.of(4_000, 4_000, 1);
        model.then(
                "Conv2D",
                config("filters", 1, "kernel_size", 64, "padding", "same", "use_bias", false),
                model.weight("kernel", 64, 64, 1, 1));
        assertRefused(pooled(model), Long.toString(16_000_000L * 64 * 64 + 16_000_000L));
    }

    @Test
    void counts_each_place_of_each_pooling_window() {
        TestModel model = TestModel.of(500, 500, 3).then("MaxPooling2D", SAME_WINDOWS);
        assertRefused(pooled(model), Long.toString(750_000L * 512 * 512 + 750_000L));
    }

    @Test
    void counts_the_zeros_of_a_dilated_kernel() {
        TestModel model = TestModel.of(1_000, 1_000, 1);
        model.then(
                "DepthwiseConv2D",
                config("kernel_size", 2, "dilation_rate", 500, "padding", "same", "use_bias", false),
                model.weight("depthwise_kernel", 2, 2, 1, 1));
        assertRefused(pooled(model), Long.toString(1_000_000L * 501 * 501 + 1_000_000L));
    }

    @Test
    void counts_a_nested_model_for_its_own_input_size() throws Exception {
        TestModel inner = TestModel.of(500, 500, 3).then("MaxPooling2D", SAME_WINDOWS);
        TestModel model = TestModel.of(500, 500, 3).nested("inner", inner, "input");
        assertRefused(pooled(model), Long.toString(750_000L * 512 * 512 + 750_000L));
    }

    @Test
    void counts_again_once_the_size_of_the_pictures_is_known() throws Exception {
        KerasNetwork network = read(pooled(TestModel.of(-1, -1, 3).then("MaxPooling2D", SAME_WINDOWS)));
        assertThat(network.description().height()).isZero();
        assertThat(NetworkRun.of(network, NetworkRun.picture(20, 20, 3))).hasSize(3);
        assertThatThrownBy(() -> NetworkRun.of(network, NetworkRun.picture(500, 500, 3)))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContainingAll("times for each picture of 500x500x3", "smaller network.");
    }

    @Test
    void counts_each_slope_once() throws Exception {
        TestModel model = TestModel.of(500, 500, 3);
        model.then("PReLU", Map.of(), model.weight("alpha", 500, 500, 3));
        assertThat(read(pooled(model)).description().outputs()).isEqualTo(3);
    }
}
