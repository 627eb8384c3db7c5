package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A sequence of layers: described once, built into the training graph and into the graph that is written.
 *
 * @param input shape of one input, without the batch dimension
 * @param layers first to last
 */
public record Network(Shape input, List<Layer> layers) {

    public Network {
        layers = List.copyOf(layers);
    }

    public static Network of(Shape input, Layer... layers) {
        return new Network(input, List.of(layers));
    }

    /** This network with more layers at its end. */
    public Network then(Layer... more) {
        return new Network(
                input, Stream.concat(layers.stream(), Stream.of(more)).toList());
    }

    /** This network followed by another. */
    public Network then(Network next) {
        return then(next.layers().toArray(Layer[]::new));
    }

    /** Shape of one output. */
    public Shape output() {
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
        }
        return shape;
    }

    /** Every weight that the layers need, in their order. */
    public List<WeightSpec> weights() {
        List<WeightSpec> specs = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            specs.addAll(layer.weights(shape));
            shape = layer.output(shape);
        }
        return specs;
    }

    /** Initial weights, all drawn from this seed. */
    public Weights initialWeights(long seed) {
        Random random = new Random(seed);
        return Weights.of(weights().stream()
                .map(spec ->
                        new Weight(spec.name(), spec.shape(), spec.initialiser().values(spec.shape(), random)))
                .toList());
    }

    /** Adds the layers to a graph. */
    public Operand<TFloat32> build(Ops tf, Operand<TFloat32> in, Layer.Context context) {
        Operand<TFloat32> out = in;
        for (Layer layer : layers) {
            out = layer.apply(tf, out, context);
        }
        return out;
    }
}
