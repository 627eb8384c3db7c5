package io.moodstream.importer.keras;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.keras.graph.LayerGraph;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.KerasLayer.Value;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.network.ForeignNetwork;
import io.moodstream.importer.network.NetworkDescription;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network that Keras saved, see {@link KerasModelFile}. */
final class KerasNetwork implements ForeignNetwork {

    /** For one picture, a second of a processor; VGG16 needs 15 billion for one of 224x224. */
    private static final long MAX_OPERATIONS = 50_000_000_000L;

    private final LayerGraph graph;
    private final NetworkDescription description;

    /**
     * @param format what it was read from, in words
     * @throws MoodstreamException if it does not score pictures, or takes too many operations
     */
    KerasNetwork(LayerGraph graph, String format) {
        this.graph = graph;
        TensorShape input = graph.input();
        TensorShape output = graph.outputShape();
        if (input.rank() != 3 || input.channels() != 1 && input.channels() != 3) {
            throw new MoodstreamException("The model is given " + input
                    + " instead of pictures of 1 or 3 channels (height x width x channels); import a model for"
                    + " pictures.");
        }
        if (output.rank() != 1) {
            throw new MoodstreamException("The model ends with " + output
                    + " numbers instead of one row for each picture; end it with GlobalAveragePooling2D or Flatten.");
        }
        requireFewOperations(input);
        this.description = new NetworkDescription(
                format,
                Math.max(0, input.dimensions().get(0)),
                Math.max(0, input.dimensions().get(1)),
                input.channels(),
                output.channels(),
                graph.activation(),
                graph.layers());
    }

    private void requireFewOperations(TensorShape input) {
        long operations = graph.operationsFor(input);
        if (operations > MAX_OPERATIONS) {
            throw new MoodstreamException("The model multiplies, adds or compares " + operations
                    + " times for each picture of " + input + ", more often than " + MAX_OPERATIONS
                    + ", which a member that scores each photo may; import a smaller network.");
        }
    }

    @Override
    public NetworkDescription description() {
        return description;
    }

    /**
     * {@inheritDoc}
     *
     * @throws MoodstreamException if the network does not take pictures of this size
     */
    @Override
    public Operand<TFloat32> build(Ops tf, Operand<TFloat32> pictures) {
        TensorShape shape = agreed(pictures.shape());
        requireFewOperations(shape);
        return graph.apply(new InferenceGraph(tf), new Value(pictures, shape)).tensor();
    }

    /** The size of pictures that the file leaves open may be known by now, and is then checked by each layer. */
    private TensorShape agreed(Shape pictures) {
        List<Integer> given = new ArrayList<>();
        boolean fits = pictures.numDimensions() == 4;
        for (int i = 0; fits && i < 3; i++) {
            int declared = graph.input().dimensions().get(i);
            long size = pictures.get(i + 1);
            fits = size == Shape.UNKNOWN_SIZE || declared == TensorShape.UNKNOWN || size == declared;
            given.add(size == Shape.UNKNOWN_SIZE ? declared : Math.toIntExact(size));
        }
        if (!fits) {
            throw new MoodstreamException("The network is given pictures " + pictures + " instead of " + graph.input()
                    + "; give it those that it was trained with.");
        }
        return new TensorShape(given);
    }
}
