package io.moodstream.importer.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network read from another library's file: pictures in, one row of numbers for each picture out. */
public interface ForeignNetwork {

    /** What the file says of itself. */
    NetworkDescription description();

    /**
     * Adds the network to a graph, for inference, with its weights as constants.
     *
     * @param tf adds to the graph
     * @param pictures {@code [n, height, width, channels]} of the {@link #description()}, scaled as the network wants
     * @return {@code [n, outputs]}
     */
    Operand<TFloat32> build(Ops tf, Operand<TFloat32> pictures);
}
