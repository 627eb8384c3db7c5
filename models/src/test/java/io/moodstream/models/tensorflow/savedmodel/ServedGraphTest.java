package io.moodstream.models.tensorflow.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.network.Standardization;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.Weights;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class ServedGraphTest {

    private static final Network NETWORK = Network.of(Shape.of(3), Layers.dense("a", 2));

    private static Weights weights() {
        return NETWORK.initialWeights(1)
                .with(
                        new Weight("a/kernel", Shape.of(3, 2), new float[] {1, 2, 3, 4, 5, 6}),
                        new Weight("a/bias", Shape.of(2), new float[] {10, 20}));
    }

    @Test
    void computes_with_the_written_weights(@TempDir Path folder) {
        SavedModelWriter.write(NETWORK, weights(), folder);
        try (ServedGraph graph = ServedGraph.load(folder, 3)) {
            assertThat(graph.outputSize()).isEqualTo(2);
            float[][] out = graph.run(2, buffer -> buffer.put(new float[] {1, 0, 0, 1, 1, 1}));
            assertThat(out[0]).containsExactly(11, 22);
            assertThat(out[1]).containsExactly(19, 32);
        }
    }

    @Test
    void loads_from_a_folder_with_special_characters_in_its_name(@TempDir Path temp) {
        Path folder = temp.resolve("a b#50%25+\u00fc'[1]*?\\");
        SavedModelWriter.write(NETWORK, weights(), folder);
        try (ServedGraph graph = ServedGraph.load(folder, 3)) {
            assertThat(graph.run(1, buffer -> buffer.put(new float[] {1, 0, 0}))[0])
                    .containsExactly(11, 22);
        }
    }

    @Test
    void standardises_with_the_fitted_statistics_and_zeroes_constant_features(@TempDir Path folder) {
        Standardization standardization = new Standardization("s");
        Network network = Network.of(Shape.of(2), standardization);
        Weights fitted = standardization.fitted(network.initialWeights(1), new float[][] {{1, 5}, {3, 5}});
        SavedModelWriter.write(network, fitted, folder);
        try (ServedGraph graph = ServedGraph.load(folder, 2)) {
            float[] out = graph.run(1, buffer -> buffer.put(new float[] {4, 1000}))[0];
            assertThat(out).containsExactly(new float[] {2, 0}, within(1e-6f));
        }
    }

    @Test
    void refuses_to_load_with_another_input_size(@TempDir Path folder) {
        SavedModelWriter.write(NETWORK, weights(), folder);
        assertThatThrownBy(() -> ServedGraph.load(folder, 4))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("takes inputs of shape (-1, 3), but would be given (4) for each photo");
    }

    @Test
    void refuses_too_few_input_values(@TempDir Path folder) {
        SavedModelWriter.write(NETWORK, weights(), folder);
        try (ServedGraph graph = ServedGraph.load(folder, 3)) {
            assertThatThrownBy(() -> graph.run(2, buffer -> buffer.put(new float[3])))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refuses_a_truncated_checkpoint(@TempDir Path folder) throws Exception {
        SavedModelWriter.write(NETWORK, weights(), folder);
        Files.write(folder.resolve("variables/variables.data-00000-of-00001"), new byte[3]);
        assertThatThrownBy(() -> ServedGraph.load(folder, 3)).isInstanceOf(MoodstreamException.class);
    }

    @Test
    void does_not_leak_memory_over_many_calls(@TempDir Path folder) throws Exception {
        Network wide = Network.of(Shape.of(6000), Layers.dense("a", 1));
        SavedModelWriter.write(wide, wide.initialWeights(1), folder);
        try (ServedGraph graph = ServedGraph.load(folder, 6000)) {
            run(graph, new float[6000], 500);
            long before = residentKilobytes();
            run(graph, new float[6000], 10_000);
            // Keeping one input per call would take 234 MB.
            assertThat(residentKilobytes() - before).isLessThan(100_000);
        }
    }

    @Test
    void does_not_leak_direct_buffers_in_calling_threads(@TempDir Path folder) throws Exception {
        Network wide = Network.of(Shape.of(6000), Layers.dense("a", 1));
        SavedModelWriter.write(wide, wide.initialWeights(1), folder);
        ExecutorService inference = Executors.newSingleThreadExecutor();
        try {
            callAndClose(folder, inference, 1);
            long before = directBuffers();
            callAndClose(folder, inference, 20);
            assertThat(directBuffers() - before)
                    .as("additional direct buffers after 20 graphs")
                    .isLessThan(5);
        } finally {
            inference.shutdown();
        }
    }

    private static void callAndClose(Path folder, ExecutorService inference, int graphs) throws Exception {
        for (int i = 0; i < graphs; i++) {
            try (ServedGraph graph = ServedGraph.load(folder, 6000)) {
                inference.submit(() -> run(graph, new float[6000], 2)).get();
            }
        }
    }

    private static long directBuffers() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getCount)
                .sum();
    }

    private static void run(ServedGraph graph, float[] input, int times) {
        for (int i = 0; i < times; i++) {
            graph.run(1, buffer -> buffer.put(input));
        }
    }

    private static long residentKilobytes() throws Exception {
        Path status = Path.of("/proc/self/status");
        assumeThat(status)
                .as("only Linux reports a process's resident memory here")
                .exists();
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
