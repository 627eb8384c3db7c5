package io.moodstream.importer.wrap;

import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.savedmodel.GraphWriter;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Writes a reduction as the head of an imported member: [n, size] to the probability of happy, [n, 1]. */
public final class ReductionHead {

    private ReductionHead() {}

    /**
     * Writes the head.
     *
     * @param size numbers that the network gives for each picture
     * @param folder where {@code saved_model.pb} goes
     */
    public static void write(ScoreReduction reduction, int size, Path folder) {
        TensorFlowRuntime.start();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> numbers = tf.withName("input")
                    .placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, size)));
            GraphWriter.write(graph, numbers, tf.withName("output").identity(reduction.build(tf, numbers)), folder);
        }
    }
}
