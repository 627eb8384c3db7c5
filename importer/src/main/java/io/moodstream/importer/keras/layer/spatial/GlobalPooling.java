package io.moodstream.importer.keras.layer.spatial;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code GlobalMaxPooling2D} and {@code GlobalAveragePooling2D}: one number for each channel.
 *
 * @param largest whether it is the largest number, not the mean
 * @param keeps whether the output is a map of one place, not a vector
 */
public record GlobalPooling(LayerConfig config, boolean largest, boolean keeps) implements UnaryLayer {

    public static GlobalPooling of(LayerConfig config, boolean largest) {
        config.requireChannelsLast();
        return new GlobalPooling(config, largest, config.flag(false, "keepdims"));
    }

    @Override
    public TensorShape output(TensorShape input) {
        config.requireMap(input);
        return keeps ? TensorShape.of(1, 1, input.channels()) : TensorShape.of(input.channels());
    }

    @Override
    public long operations(List<TensorShape> inputs, TensorShape output) {
        return inputs.get(0).isKnown() ? inputs.get(0).elements() : 0;
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        Operand<TInt32> places = tf.constant(new int[] {1, 2});
        return largest
                ? tf.max(input.tensor(), places, Max.keepDims(keeps))
                : tf.math.mean(input.tensor(), places, Mean.keepDims(keeps));
    }
}
