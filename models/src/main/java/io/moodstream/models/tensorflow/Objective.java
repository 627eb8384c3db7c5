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

    /**
     * The same with targets that are less sure (label smoothing; Szegedy et al., 2016): this share of each is spread evenly
     * over all outputs of an input.
     *
     * @param share in [0, 1)
     */
    default Objective smoothed(double share) {
        Objective sure = this;
        return (tf, outputs, targets) -> sure.mean(
                tf, outputs, tf.math.add(tf.math.mul(targets, tf.constant((float) (1 - share))), tf.constant((float)
                        (share / outputs.shape().get(-1)))));
    }
}
