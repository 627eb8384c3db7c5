package io.moodstream.models.detector;

import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Maps the features of a cell to the numbers of its {@link CellLayout}. Its initial bias reflects that faces are rare.
 */
record DetectorHead(String name) implements Layer {

    /** Logit of 0.01 (Lin et al., 2017: otherwise the many cells without a face dominate the first steps). */
    private static final float RARE = -4.6f;

    /** Faces are about three cells wide: log 3. */
    private static final float USUAL_SIZE = 1.1f;

    private static final List<Long> EVERY_CELL = List.of(1L, 1L, 1L, 1L);

    @Override
    public Shape output(Shape input) {
        return Shape.of(input.get(0), input.get(1), CellLayout.OUTPUTS);
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        Shape kernel = Shape.of(1, 1, input.get(2), CellLayout.OUTPUTS);
        return List.of(
                new WeightSpec(name + "/kernel", kernel, Initialiser.glorotUniform(), true),
                new WeightSpec(name + "/bias", Shape.of(CellLayout.OUTPUTS), (shape, random) -> first(), true));
    }

    private static float[] first() {
        float[] bias = new float[CellLayout.OUTPUTS];
        bias[CellLayout.SCORE] = RARE;
        bias[CellLayout.BOX + 2] = USUAL_SIZE;
        bias[CellLayout.BOX + 3] = USUAL_SIZE;
        return bias;
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        Operand<TFloat32> rows = tf.nn.conv2d(input, context.variable(name + "/kernel"), EVERY_CELL, "VALID");
        return tf.nn.biasAdd(rows, context.variable(name + "/bias"));
    }
}
