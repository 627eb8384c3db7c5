package io.moodstream.importer.keras.layer.spatial;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import java.util.List;

/**
 * A window that moves over a map.
 *
 * @param size height and width
 * @param strides down and to the right
 * @param dilation distance of the places that it reads, down and to the right
 * @param same whether the map is padded so that only strides make the output smaller
 */
record Window(List<Integer> size, List<Integer> strides, List<Integer> dilation, boolean same) {

    static final int MAX = 512;

    /** Of a convolution. */
    static Window ofKernel(LayerConfig config) {
        // Keras 1 had nb_row and nb_col.
        List<Integer> size = config.has("nb_row")
                ? List.of(config.count(MAX, "nb_row"), config.count(MAX, "nb_col"))
                : config.pair(1, MAX, config.first("kernel_size"), "kernel_size");
        List<Integer> dilation = config.pairOrOne(MAX, "dilation_rate");
        Window window = new Window(size, config.pairOrOne(MAX, "strides", "subsample"), dilation, same(config));
        if (window.reach(0) > MAX || window.reach(1) > MAX) {
            throw config.unsupported("dilation_rate");
        }
        return window;
    }

    /** Of a pooling; its strides are as large as itself if not said otherwise. */
    static Window ofPool(LayerConfig config) {
        JsonNode given = config.first("pool_size");
        List<Integer> size = given.isMissingNode() ? List.of(2, 2) : config.pair(1, MAX, given, "pool_size");
        List<Integer> strides = config.has("strides") ? config.pairOrOne(MAX, "strides") : size;
        return new Window(size, strides, List.of(1, 1), same(config));
    }

    private static boolean same(LayerConfig config) {
        return switch (config.text("valid", "padding", "border_mode")) {
            case "valid" -> false;
            case "same" -> true;
            default -> throw config.unsupported(config.has("padding") ? "padding" : "border_mode");
        };
    }

    TensorShape output(LayerConfig config, TensorShape input, int channels) {
        config.requireMap(input);
        return TensorShape.of(places(config, input, 0), places(config, input, 1), channels);
    }

    private int places(LayerConfig config, TensorShape input, int side) {
        int in = input.dimensions().get(side);
        if (in == TensorShape.UNKNOWN) {
            return in;
        }
        int stride = strides.get(side);
        if (!same && in < reach(side)) {
            throw config.refused("reads windows larger than its input of " + input
                    + "; import it for larger pictures, if the file leaves their size open.");
        }
        return same ? (in + stride - 1) / stride : (in - reach(side)) / stride + 1;
    }

    /** How many it reads. */
    long places() {
        return (long) size.get(0) * size.get(1);
    }

    /** From its first to its last place. */
    int reach(int side) {
        return (size.get(side) - 1) * dilation.get(side) + 1;
    }

    String padding() {
        return same ? "SAME" : "VALID";
    }

    /** Strides as TensorFlow wants them. */
    List<Long> steps() {
        return each(strides);
    }

    static List<Long> each(List<Integer> pair) {
        return List.of(1L, (long) pair.get(0), (long) pair.get(1), 1L);
    }
}
