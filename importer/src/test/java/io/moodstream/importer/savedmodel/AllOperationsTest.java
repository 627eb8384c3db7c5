package io.moodstream.importer.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moodstream.importer.ImportedScores;
import io.moodstream.importer.PlainPictures;
import io.moodstream.importer.plan.ImportAnswers;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.Tensors;
import io.moodstream.models.tensorflow.savedmodel.GraphWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** A network of all operations that Keras layers compile to scores the same once imported as in TensorFlow. */
class AllOperationsTest {

    private static final int SIDE = 20;

    private final Random random = new Random(6);

    @TempDir
    private Path folder = Path.of("");

    private Operand<TFloat32> weights(Ops tf, long... sides) {
        Shape shape = Shape.of(sides);
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.3);
        }
        return tf.constant(shape, DataBuffers.of(values, true, false));
    }

    @SuppressWarnings("unchecked") // the pooled output has the type of its input
    private static Operand<TFloat32> pooled(Ops tf, Operand<TFloat32> x, String operation) {
        return (Output<TFloat32>) tf.scope()
                .opBuilder(operation, operation)
                .addInput(x.asOutput())
                .setAttr("ksize", new long[] {1, 2, 2, 1})
                .setAttr("strides", new long[] {1, 2, 2, 1})
                .setAttr("padding", "VALID")
                .build()
                .<TFloat32>output(0);
    }

    private Operand<TFloat32> network(Ops tf, Operand<TFloat32> pictures) {
        Operand<TFloat32> x =
                tf.pad(pictures, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), tf.constant(0.5f));
        x = tf.nn.relu6(tf.nn.conv2d(x, weights(tf, 3, 3, 3, 8), List.of(1L, 1L, 1L, 1L), "SAME"));
        x = tf.nn.fusedBatchNorm(
                        x,
                        weights(tf, 8),
                        weights(tf, 8),
                        weights(tf, 8),
                        tf.math.exp(weights(tf, 8)),
                        FusedBatchNorm.isTraining(false))
                .y();
        x = tf.nn.leakyRelu(tf.nn.depthwiseConv2dNative(x, weights(tf, 3, 3, 8, 1), List.of(1L, 1L, 1L, 1L), "SAME"));
        x = pooled(tf, x, "MaxPool");
        Operand<TFloat32> one = pooled(tf, tf.nn.elu(x), "AvgPool");
        x = tf.mirrorPad(x, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), "REFLECT");
        Operand<TFloat32> two =
                tf.image.resizeBilinear(x, tf.constant(new int[] {5, 5}), ResizeBilinear.halfPixelCenters(true));
        x = tf.concat(List.of(one, tf.nn.selu(two), tf.math.softplus(one), tf.nn.softsign(two)), tf.constant(3));
        x = tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1, 3}));
        Operand<TFloat32> mean = tf.math.mean(x, tf.constant(new int[] {1, 2}));
        Operand<TFloat32> peak = tf.max(x, tf.constant(new int[] {1, 2}), Max.keepDims(true));
        peak = tf.squeeze(peak, Squeeze.axis(List.of(1L, 2L)));
        Operand<TFloat32> centred = tf.math.sub(mean, tf.math.minimum(peak, tf.constant(3f)));
        Operand<TFloat32> variance = tf.math.mean(
                tf.math.squaredDifference(centred, tf.constant(0.1f)),
                tf.constant(new int[] {1}),
                org.tensorflow.op.math.Mean.keepDims(true));
        x = tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(1e-3f))));
        x = tf.math.add(tf.math.tanh(x), tf.math.erf(tf.math.div(x, tf.math.sqrt(tf.constant(2f)))));
        x = tf.math.maximum(x, tf.math.neg(tf.math.abs(x)));
        x = tf.nn.biasAdd(tf.linalg.matMul(tf.math.pow(x, tf.constant(3f)), weights(tf, 32, 4)), weights(tf, 4));
        return tf.nn.softmax(x);
    }

    @Test
    void all_operations_compute_the_same_after_import() {
        TensorFlowRuntime.start();
        double[][] expected;
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> input =
                    tf.withName("input").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIDE, SIDE, 3)));
            Operand<TFloat32> output = network(tf, input);
            GraphWriter.write(graph, input, output, folder.resolve("file"));
            expected = computed(graph, input, output);
        }
        ImportAnswers classes = new ImportAnswers(
                ImportAnswers.NONE.size(),
                ImportAnswers.NONE.colors(),
                ImportAnswers.NONE.scale(),
                ImportAnswers.NONE.scores(),
                ImportAnswers.NONE.happy(),
                List.of("calm", "happy", "other", "sad"));
        double[] scores =
                ImportedScores.scores(ImportedScores.imported(folder.resolve("file"), classes, folder.resolve("out")));
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(expected[i][1] / (expected[i][1] + expected[i][3]), within(1e-5));
        }
        assertThat(scores[0]).isNotCloseTo(scores[1], within(1e-4));
    }

    private static double[][] computed(Graph graph, Operand<TFloat32> input, Operand<TFloat32> output) {
        double[][] all = new double[ImportedScores.PICTURES.size()][4];
        try (Session session = new Session(graph)) {
            for (int i = 0; i < all.length; i++) {
                double[][][] picture = PlainPictures.resized(PlainPictures.luma(ImportedScores.PICTURES.get(i)), SIDE);
                float[] flat = new float[SIDE * SIDE * 3];
                for (int k = 0; k < flat.length; k++) {
                    flat[k] = (float) picture[k / (3 * SIDE)][k / 3 % SIDE][k % 3];
                }
                try (TFloat32 in = Tensors.of(Shape.of(1, SIDE, SIDE, 3), flat);
                        Result result =
                                session.runner().feed(input, in).fetch(output).run()) {
                    float[] numbers = Tensors.values(result.get(0));
                    for (int k = 0; k < numbers.length; k++) {
                        all[i][k] = numbers[k];
                    }
                }
            }
        }
        return all;
    }
}
