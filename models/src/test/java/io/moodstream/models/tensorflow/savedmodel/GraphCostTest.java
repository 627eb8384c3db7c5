package io.moodstream.models.tensorflow.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.network.Standardization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mul;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Graphs that would run for hours, or need more memory for another number of photos, or for other weights. */
class GraphCostTest {

    @TempDir
    private Path folder = Path.of("");

    private void write(long input, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> network) {
        TensorFlowRuntime.start();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> in =
                    tf.withName("input").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, input)));
            GraphWriter.write(graph, in, network.apply(tf, in), folder);
        }
    }

    private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> input, int axis) {
        return tf.sum(input, tf.constant(new int[] {axis}), Sum.keepDims(true));
    }

    private void assertRefused(long input, String... words) {
        assertThatThrownBy(() -> ServedGraph.load(folder, input).close())
                .isInstanceOf(UnsafeGraphException.class)
                .hasMessageContainingAll(words);
    }

    private static Operand<TFloat32> picture(Ops tf, Operand<TFloat32> input, int side) {
        return tf.image.resizeNearestNeighbor(
                tf.reshape(input, tf.constant(new int[] {-1, 2, 2, 1})), tf.constant(new int[] {side, side}));
    }

    private static Operand<TFloat32> row(Ops tf, Operand<TFloat32> pictures, int side) {
        return sum(tf, tf.reshape(pictures, tf.constant(new int[] {-1, side * side})), 1);
    }

    @Test
    void refuses_pooling_with_windows_as_large_as_the_input() {
        write(4, (tf, input) -> {
            Operand<TInt32> window = tf.constant(new int[] {1, 999, 999, 1});
            Operand<TInt32> step = tf.constant(new int[] {1, 1, 1, 1});
            return row(tf, tf.nn.maxPool(picture(tf, input, 1000), window, step, "SAME"), 1000);
        });
        assertRefused(4, "MaxPool", "multiply more than");
    }

    @Test
    void refuses_a_convolution_with_a_kernel_computed_from_the_photos() {
        write(4, (tf, input) -> {
            Operand<TFloat32> kernel =
                    tf.reshape(picture(tf, sum(tf, input, 0), 512), tf.constant(new int[] {512, 512, 1, 1}));
            return row(tf, tf.nn.conv2d(picture(tf, input, 600), kernel, List.of(1L, 1L, 1L, 1L), "SAME"), 600);
        });
        assertRefused(4, "Conv2D", "multiply more than");
    }

    @Test
    void refuses_sizes_that_grow_for_small_batches() {
        write(20_000, (tf, input) -> {
            Operand<TFloat32> squeezed = tf.squeeze(input); // for a single photo, this drops the first axis
            Mul<TFloat32> product =
                    tf.math.mul(tf.expandDims(squeezed, tf.constant(0)), tf.expandDims(squeezed, tf.constant(1)));
            return tf.withControlDependencies(product).identity(sum(tf, input, 1));
        });
        assertRefused(20_000, "Mul", "for 1 photos");
    }

    @Test
    void serves_constants_of_a_million_numbers() {
        float[] numbers = new float[1_500 * 1_000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 1_000;
        }
        write(
                1_500,
                (tf, input) -> tf.linalg.matMul(
                        input, tf.constant(Shape.of(1_500, 1_000), DataBuffers.of(numbers, true, false))));
        try (ServedGraph graph = ServedGraph.load(folder, 1_500)) {
            float[] row = graph.run(1, buffer -> buffer.put(new float[1_499]).put(1))[0];
            assertThat(row).hasSize(1_000).contains(999, Index.atIndex(999));
        }
    }

    @Test
    void splits_batches_larger_than_the_graph_was_checked_for() {
        write(
                1,
                (tf, input) -> tf.math.mul(
                        tf.math.add(tf.math.mul(input, tf.constant(0f)), tf.constant(1f)), sum(tf, input, 0)));
        try (ServedGraph graph = ServedGraph.load(folder, 1)) {
            float[][] rows = graph.run(40, buffer -> {
                while (buffer.hasRemaining()) {
                    buffer.put(1);
                }
            });
            assertThat(rows).hasDimensions(40, 1);
            assertThat(rows[0]).containsExactly(16);
            assertThat(rows[31]).containsExactly(16);
            assertThat(rows[39]).containsExactly(8);
        }
    }

    @Test
    void gives_each_photo_its_own_row_across_split_batches() {
        write(1, (tf, input) -> tf.math.mul(input, tf.constant(2f)));
        try (ServedGraph graph = ServedGraph.load(folder, 1)) {
            float[][] rows = graph.run(33, buffer -> {
                while (buffer.hasRemaining()) {
                    buffer.put(buffer.position());
                }
            });
            for (int i = 0; i < rows.length; i++) {
                assertThat(rows[i]).containsExactly(2 * i);
            }
        }
    }

    @Test
    void refuses_weights_of_another_shape_than_the_graph_declares() throws Exception {
        Network network = Network.of(Shape.of(1000), new Standardization("s"));
        SavedModelWriter.write(network, network.initialWeights(1), folder);
        GoodGraph good = GoodGraph.of(folder);
        AttrValue one = AttrValue.newBuilder()
                .setShape(TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(1)))
                .build();
        SavedModel declaringLess = good.changed(graph -> graph.getGraphDefBuilder().getNodeBuilderList().stream()
                .filter(node ->
                        node.getOp().equals("VariableV2") || node.getOp().equals("Assign"))
                .forEach(node -> node.putAttr(
                        node.getOp().equals("Assign") ? "validate_shape" : "shape",
                        node.getOp().equals("Assign")
                                ? AttrValue.newBuilder().setB(false).build()
                                : one)));
        Files.write(folder.resolve(SavedModelPruner.FILE), declaringLess.toByteArray());
        assertThatThrownBy(() -> ServedGraph.load(folder, 1000).close())
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("[1000] instead of [1]");
    }
}
