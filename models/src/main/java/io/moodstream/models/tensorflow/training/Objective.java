package io.moodstream.models.tensorflow.training;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss that training minimizes. */
public interface Objective {

    /** The loss of a batch, as one number, from the network's outputs and their targets. */
    Operand<TFloat32> mean(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets);

    /**
     * Shape of the target for one input.
     *
     * @param output shape of the network's output for it
     */
    default Shape targets(Shape output) {
        return output;
    }

    /**
     * This loss with label smoothing (Szegedy et al., 2016): this share of each target is spread evenly over all
     * outputs of an input.
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
