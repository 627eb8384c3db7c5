package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One step of a {@link Network}. Shapes are those of one photo, without the batch dimension. */
public interface Layer {

    /**
     * Returns the output shape.
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

    /** What a layer may use of the graph that it is added to. */
    interface Context {

        /** The variable of a weight. */
        Operand<TFloat32> variable(String weight);

        /** Whether this is the training graph: dropout is active only there. */
        boolean training();

        /** Seed of random operations. */
        long seed();

        /**
         * Sets a weight that no gradient updates, such as a running mean, in every training step.
         *
         * @param value of the weight's shape
         */
        void update(String weight, Operand<TFloat32> value);
    }
}
