package io.moodstream.importer;

import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Layers.Padding;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.savedmodel.SavedModelWriter;
import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Convolution 3x3 with relu, pooling 2x2, flattened, dense, then an activation: written by TensorFlow, and computed
 * here in plain Java, which knows nothing of the importer or of TensorFlow.
 */
public final class SmallNetwork {

    private static final int FILTERS = 4;

    private final int side;
    private final int channels;
    private final int classes;
    private final String activation;
    private final Network network;
    private final Weights weights;

    /** @param activation sigmoid, softmax or none */
    public SmallNetwork(int side, int channels, int classes, String activation, long seed) {
        this.side = side;
        this.channels = channels;
        this.classes = classes;
        this.activation = activation;
        Network plain = Network.of(Shape.of(side, side, channels))
                .then(
                        Layers.conv("conv", FILTERS, Padding.VALID, Initialiser.glorotUniform()),
                        Layers.relu(),
                        Layers.maxPool(),
                        Layers.flatten())
                .then(Layers.dense("dense", classes));
        network = switch (activation) {
            case "sigmoid" -> plain.then(Layers.sigmoid());
            case "softmax" -> plain.then(new Softmax());
            default -> plain;
        };
        weights = random(network.weights(), seed);
    }

    private static Weights random(List<WeightSpec> specs, long seed) {
        Random random = new Random(seed);
        List<Weight> weights = new ArrayList<>();
        for (WeightSpec spec : specs) {
            float[] values = new float[Math.toIntExact(spec.shape().size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * 0.15);
            }
            weights.add(new Weight(spec.name(), spec.shape(), values));
        }
        return Weights.of(weights);
    }

    private record Softmax() implements Layer {
        @Override
        public Shape output(Shape input) {
            return input;
        }

        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
            return tf.nn.softmax(input);
        }
    }

    /** Writes it as a SavedModel of the first generation, without functions. */
    public void write(Path folder) {
        SavedModelWriter.write(network, weights, folder);
    }

    public int side() {
        return side;
    }

    public int channels() {
        return channels;
    }

    /**
     * Computes the forward pass.
     *
     * @param picture [side][side][channels], in the network's scale
     */
    public double[] forward(double[][][] picture) {
        double[] features = pooled(convolved(picture));
        double[] numbers = new double[classes];
        float[] kernel = values("dense/kernel");
        for (int c = 0; c < classes; c++) {
            numbers[c] = values("dense/bias")[c];
            for (int i = 0; i < features.length; i++) {
                numbers[c] += features[i] * kernel[i * classes + c];
            }
        }
        return activated(numbers);
    }

    private double[][][] convolved(double[][][] in) {
        float[] kernel = values("conv/kernel");
        float[] bias = values("conv/bias");
        int size = side - 2;
        double[][][] out = new double[size][size][FILTERS];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                for (int f = 0; f < FILTERS; f++) {
                    double sum = bias[f];
                    for (int k = 0; k < 9 * channels; k++) {
                        int dy = k / (3 * channels);
                        int dx = k / channels % 3;
                        sum += in[y + dy][x + dx][k % channels] * kernel[k * FILTERS + f];
                    }
                    out[y][x][f] = Math.max(0, sum);
                }
            }
        }
        return out;
    }

    private static double[] pooled(double[][][] in) {
        int size = in.length / 2;
        double[] out = new double[size * size * FILTERS];
        for (int i = 0; i < out.length; i++) {
            int f = i % FILTERS;
            int x = 2 * (i / FILTERS % size);
            int y = 2 * (i / FILTERS / size);
            out[i] = Math.max(Math.max(in[y][x][f], in[y][x + 1][f]), Math.max(in[y + 1][x][f], in[y + 1][x + 1][f]));
        }
        return out;
    }

    private double[] activated(double[] numbers) {
        double[] out = numbers.clone();
        if (activation.equals("sigmoid")) {
            for (int i = 0; i < out.length; i++) {
                out[i] = 1 / (1 + Math.exp(-out[i]));
            }
        } else if (activation.equals("softmax")) {
            double sum = 0;
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.exp(out[i]);
                sum += out[i];
            }
            for (int i = 0; i < out.length; i++) {
                out[i] /= sum;
            }
        }
        return out;
    }

    private float[] values(String weight) {
        return weights.all().stream()
                .filter(candidate -> candidate.name().equals(weight))
                .findFirst()
                .orElseThrow()
                .values();
    }
}
