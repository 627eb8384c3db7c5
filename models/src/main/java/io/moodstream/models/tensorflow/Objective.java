package io.moodstream.models.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What training makes small. */
public interface Objective {

    /** One number for a batch, of the network's outputs and of what they are compared with. */
    Operand<TFloat32> mean(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets);

    /**
     * Shape of what the output of one input is compared with.
     *
     * @param output shape of that output
     */
    default Shape targets(Shape output) {
        return output;
    }
}
