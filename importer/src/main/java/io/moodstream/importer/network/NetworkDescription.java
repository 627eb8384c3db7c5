package io.moodstream.importer.network;

import java.util.List;

/**
 * What a file says of its network.
 *
 * @param format format of the file, for people, such as {@code Keras 3 (.keras)}
 * @param height of its pictures in pixels; 0 if the file leaves it open
 * @param width of its pictures in pixels; 0 if the file leaves it open
 * @param channels 1 or 3
 * @param outputs numbers for each picture
 * @param activation what the last layer applies
 * @param layers from first to last
 */
public record NetworkDescription(
        String format,
        int height,
        int width,
        int channels,
        int outputs,
        OutputActivation activation,
        List<LayerDescription> layers) {

    public NetworkDescription {
        layers = List.copyOf(layers);
    }

    /** Number of weights. */
    public long weights() {
        return layers.stream().mapToLong(LayerDescription::weights).sum();
    }

    /** What the last layer applies to its numbers. */
    public enum OutputActivation {
        /** Each number is a probability of its own. */
        SIGMOID,
        /** The numbers are probabilities that sum to 1. */
        SOFTMAX,
        /** The numbers are logits, or something else: the file does not say. */
        NONE
    }

    /**
     * One layer.
     *
     * @param name as the file has it
     * @param type such as {@code Conv2D}
     * @param output shape for one picture, such as {@code 24x24x32}; empty if the file does not say
     * @param weights number of weights, trainable or not
     */
    public record LayerDescription(String name, String type, String output, long weights) {}
}
