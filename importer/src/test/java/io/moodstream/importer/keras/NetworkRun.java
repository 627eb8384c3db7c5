package io.moodstream.importer.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.importer.network.ForeignNetwork;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.Tensors;
import java.util.Random;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Builds a network and runs it on TensorFlow. */
final class NetworkRun {

    /** Operations without side effects, whose output sizes follow from their input sizes. */
    private static final Set<String> PURE = Set.of(
            "Placeholder",
            "Const",
            "Conv2D",
            "DepthwiseConv2dNative",
            "BiasAdd",
            "MatMul",
            "MaxPoolV2",
            "AvgPool",
            "Mean",
            "Max",
            "Reshape",
            "Transpose",
            "PadV2",
            "StridedSlice",
            "ConcatV2",
            "ResizeBilinear",
            "ResizeNearestNeighbor",
            "Add",
            "AddV2",
            "Sub",
            "Mul",
            "Maximum",
            "Minimum",
            "Rsqrt",
            "Exp",
            "Erf",
            "Relu",
            "Relu6",
            "LeakyRelu",
            "Elu",
            "Selu",
            "Sigmoid",
            "Tanh",
            "Softmax",
            "Softplus",
            "Softsign");

    private NetworkRun() {}

    /** The network's output for the picture, which is the second one of a batch. */
    static float[] of(ForeignNetwork network, PlainTensor picture) {
        TensorFlowRuntime.start();
        int size = picture.values().length;
        float[] pictures = new float[2 * size];
        for (int i = 0; i < size; i++) {
            pictures[i] = 0.25f;
            pictures[size + i] = (float) picture.values()[i];
        }
        float[] both = of(network, Shape.of(2, picture.height(), picture.width(), picture.channels()), pictures);
        float[] second = new float[both.length / 2];
        System.arraycopy(both, second.length, second, 0, second.length);
        return second;
    }

    static float[] of(ForeignNetwork network, Shape shape, float[] pictures) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            Operand<TFloat32> output = network.build(tf, input);
            graph.operations().forEachRemaining(operation -> assertThat(PURE).contains(operation.type()));
            try (Session session = new Session(graph);
                    TFloat32 in = Tensors.of(shape, pictures);
                    Result result =
                            session.runner().feed(input, in).fetch(output).run()) {
                return Tensors.values(result.get(0));
            }
        }
    }

    static void assertClose(float[] computed, PlainTensor expected) {
        assertThat(computed).hasSize(expected.values().length);
        for (int i = 0; i < computed.length; i++) {
            assertThat((double) computed[i])
                    .as("number " + i)
                    .isCloseTo(expected.values()[i], within(1e-5 * Math.max(1, Math.abs(expected.values()[i]))));
        }
    }

    static PlainTensor picture(int height, int width, int channels) {
        PlainTensor picture = PlainTensor.zeros(height, width, channels);
        Random random = new Random(3);
        for (int i = 0; i < picture.values().length; i++) {
            picture.values()[i] = random.nextFloat() * 2 - 1;
        }
        return picture;
    }
}
