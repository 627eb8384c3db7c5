package io.moodstream.models.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One step of a {@link Network}. Shapes are of one photo: the dimension of the batch is left out. */
public interface Layer {

    /**
     * Shape that leaves the layer.
     *
     * @throws IllegalArgumentException if the layer cannot take that input
     */
    Shape output(Shape input);

    /** Weights that the layer needs for this input. */
    default List<WeightSpec> weights(Shape input) {
        return List.of();
    }

    /** Adds the layer to the graph. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context);

    /** What a layer finds in the graph it is added to. */
    interface Context {

        /** The variable of a weight. */
        Operand<TFloat32> variable(String weight);

        /** Whether this graph is the one that learns: dropout drops there, and only there. */
        boolean training();

        /** Seed of random operations. */
        long seed();

        /**
         * Sets a weight that no gradient reaches, such as a running mean, whenever the graph learns from a batch.
         *
         * @param value of the weight's shape
         */
        void update(String weight, Operand<TFloat32> value);
    }
}
