package io.moodstream.importer.keras.layer.spatial;

import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import java.util.List;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code UpSampling2D} and {@code Resizing}.
 *
 * @param size factors, or the size itself
 * @param times whether these are factors
 * @param bilinear whether numbers are interpolated, not taken from the nearest place
 */
public record Resize(LayerConfig config, List<Integer> size, boolean times, boolean bilinear) implements UnaryLayer {

    private static final int MAX_FACTOR = 64;
    private static final int MAX_SIZE = 4_096;

    public static Resize upSampling(LayerConfig config) {
        config.requireChannelsLast();
        List<Integer> factors =
                config.has("size") ? config.pair(1, MAX_FACTOR, config.first("size"), "size") : List.of(2, 2);
        return new Resize(config, factors, true, bilinear(config, "nearest"));
    }

    public static Resize resizing(LayerConfig config) {
        config.requireChannelsLast();
        config.require("crop_to_aspect_ratio", Set.of("false"));
        config.require("pad_to_aspect_ratio", Set.of("false"));
        config.require("antialias", Set.of("false"));
        List<Integer> size = List.of(config.count(MAX_SIZE, "height"), config.count(MAX_SIZE, "width"));
        return new Resize(config, size, false, bilinear(config, "bilinear"));
    }

    private static boolean bilinear(LayerConfig config, String otherwise) {
        return switch (config.text(otherwise, "interpolation")) {
            case "nearest" -> false;
            case "bilinear" -> true;
            default -> throw config.unsupported("interpolation");
        };
    }

    @Override
    public TensorShape output(TensorShape input) {
        config.requireMap(input);
        if (!times) {
            return TensorShape.of(size.get(0), size.get(1), input.channels());
        }
        if (!input.isKnown()) {
            throw config.refused("needs a map of known size; save the model with an input of fixed height and width.");
        }
        return TensorShape.of(
                input.dimensions().get(0) * size.get(0), input.dimensions().get(1) * size.get(1), input.channels());
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        TensorShape output = output(input.shape());
        Operand<TInt32> to = tf.constant(
                new int[] {output.dimensions().get(0), output.dimensions().get(1)});
        return bilinear
                ? tf.image.resizeBilinear(input.tensor(), to, ResizeBilinear.halfPixelCenters(true))
                : tf.image.resizeNearestNeighbor(input.tensor(), to, ResizeNearestNeighbor.halfPixelCenters(true));
    }
}
