package io.moodstream.models.tensorflow.savedmodel;

import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.network.Variables;
import io.moodstream.models.tensorflow.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Writes a network as a TensorFlow SavedModel: input {@code input} [n, ...], output {@code output} [n, ...], both
 * float.
 *
 * <p>The graph is rebuilt for inference, without the optimizer. The weights go to a checkpoint rather than into
 * constants of the graph, which halves the memory of a served model. There is no initialization op, since DJL would run
 * it on each call. The same weights give the same bytes: see {@link SavedModelPruner}.
 */
public final class SavedModelWriter {

    private SavedModelWriter() {}

    /**
     * Writes the network.
     *
     * @param weights all of the network's weights; others are ignored
     * @param folder where {@code saved_model.pb} and {@code variables/} go; created if it is missing
     */
    public static void write(Network network, Weights weights, Path folder) {
        TensorFlowRuntime.start();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> input = tf.withName("input")
                    .placeholder(
                            TFloat32.class, Placeholder.shape(network.input().prepend(Shape.UNKNOWN_SIZE)));
            Variables variables = Variables.create(tf, network.weights());
            Operand<TFloat32> output = tf.withName("output")
                    .identity(network.build(tf, input, variables.context(tf, false, 0, new ArrayList<>())));
            Signature signature = Signature.builder()
                    .input("input", input)
                    .output("output", output)
                    .build();
            try (Session session = new Session(graph)) {
                variables.assign(session, weights);
                SavedModelBundle.exporter(folder.toString())
                        .withFunction(SessionFunction.create(signature, session))
                        .export();
            }
            SavedModelPruner.tidy(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to " + folder + ".", e);
        }
    }
}
