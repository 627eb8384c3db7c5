package io.moodstream.importer.wrap;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.importer.network.ForeignModel;
import io.moodstream.importer.network.ForeignNetwork;
import io.moodstream.importer.network.NetworkDescription;
import io.moodstream.importer.picture.PictureInput;
import io.moodstream.models.imaging.pixels.Pixels;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.models.tensorflow.savedmodel.GraphWriter;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network that becomes one TensorFlow graph with the way from our pictures to its own. */
public record GraphModel(ForeignNetwork network) implements ForeignModel {

    private static final int MAX_NUMBERS = 10_000;

    @Override
    public NetworkDescription description() {
        return network.description();
    }

    @Override
    public int writeExtractor(PictureInput input, Path folder) {
        TensorFlowRuntime.start();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> photos = tf.withName("input")
                    .placeholder(
                            TFloat32.class,
                            Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, Pixels.SIDE, Pixels.SIDE, Pixels.CHANNELS)));
            Operand<TFloat32> numbers = rows(tf, network.build(tf, input.prepare(tf, photos)));
            GraphWriter.write(graph, photos, tf.withName("output").identity(numbers), folder);
            return Math.toIntExact(numbers.shape().get(1));
        } catch (TensorFlowException | IllegalArgumentException | IllegalStateException e) {
            throw new MoodstreamException(
                    "The network does not take pictures of " + input + " (" + firstLine(e)
                            + "): give the size that it was trained with, --size.",
                    e);
        }
    }

    /** One row of numbers for each picture: a network may end in a picture of one pixel. */
    private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> numbers) {
        Shape shape = numbers.shape();
        long size = shape.isUnknown() || shape.numDimensions() < 2
                ? -1
                : shape.tail().size();
        if (size < 1 || size > MAX_NUMBERS) {
            throw new MoodstreamException("The network gives " + shape + " instead of a row of 1 to " + MAX_NUMBERS
                    + " numbers for each picture: export the part of it that classifies.");
        }
        return shape.numDimensions() == 2
                ? numbers
                : tf.reshape(numbers, tf.constant(new int[] {-1, Math.toIntExact(size)}));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown error");
    }
}
