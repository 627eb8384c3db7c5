package io.moodstream.importer.keras.layer;

import io.moodstream.models.tensorflow.weights.Weight;
import java.util.IdentityHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A graph to which layers are added; a weight that is used twice is one constant. */
public final class InferenceGraph {

    private final Ops tf;
    private final Map<Weight, Operand<TFloat32>> constants = new IdentityHashMap<>();

    public InferenceGraph(Ops tf) {
        this.tf = tf;
    }

    public Ops tf() {
        return tf;
    }

    public Operand<TFloat32> constant(Weight weight) {
        return constants.computeIfAbsent(
                weight, added -> tf.constant(added.shape(), DataBuffers.of(added.values(), true, false)));
    }
}
