package io.moodstream.importer.keras.layer.spatial;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code MaxPooling2D} and {@code AveragePooling2D}.
 *
 * @param largest whether it takes the largest number of a window, not their mean
 */
public record Pooling(LayerConfig config, Window window, boolean largest) implements UnaryLayer {

    public static Pooling of(LayerConfig config, boolean largest) {
        config.requireChannelsLast();
        return new Pooling(config, Window.ofPool(config), largest);
    }

    @Override
    public TensorShape output(TensorShape input) {
        config.requireMap(input);
        return window.output(config, input, input.channels());
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        if (largest) {
            return tf.nn.maxPool(input.tensor(), ints(tf, window.size()), ints(tf, window.strides()), window.padding());
        }
        return tf.nn.avgPool(input.tensor(), Window.each(window.size()), window.steps(), window.padding());
    }

    /** Each place of its output reads a whole window. */
    @Override
    public long operations(List<TensorShape> inputs, TensorShape output) {
        return output.isKnown() ? output.elements() * window.places() : 0;
    }

    private static Operand<TInt32> ints(Ops tf, List<Integer> pair) {
        return tf.constant(new int[] {1, pair.get(0), pair.get(1), 1});
    }
}
