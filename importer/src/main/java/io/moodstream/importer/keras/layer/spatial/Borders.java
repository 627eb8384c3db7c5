package io.moodstream.importer.keras.layer.spatial;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.importer.keras.layer.InferenceGraph;
import io.moodstream.importer.keras.layer.LayerConfig;
import io.moodstream.importer.keras.layer.TensorShape;
import io.moodstream.importer.keras.layer.UnaryLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/**
 * {@code ZeroPadding2D} and {@code Cropping2D}: a map with its borders wider or narrower.
 *
 * @param rows above and below
 * @param columns left and right
 * @param adds whether zeros are added, not places taken away
 */
public record Borders(LayerConfig config, List<Integer> rows, List<Integer> columns, boolean adds)
        implements UnaryLayer {

    private static final int MAX = 4_096;

    /** @param key of the setting with the borders */
    public static Borders of(LayerConfig config, String key, boolean adds) {
        config.requireChannelsLast();
        JsonNode value = config.first(key);
        if (value.isArray() && value.size() == 2) {
            return new Borders(config, side(config, value.get(0), key), side(config, value.get(1), key), adds);
        }
        return new Borders(config, side(config, value, key), side(config, value, key), adds);
    }

    private static List<Integer> side(LayerConfig config, JsonNode value, String key) {
        return config.pair(0, MAX, value, key);
    }

    @Override
    public TensorShape output(TensorShape input) {
        config.requireMap(input);
        return TensorShape.of(
                output(input, input.dimensions().get(0), rows),
                output(input, input.dimensions().get(1), columns),
                input.channels());
    }

    private int output(TensorShape input, int in, List<Integer> border) {
        if (in == TensorShape.UNKNOWN) {
            return in;
        }
        int change = border.get(0) + border.get(1);
        if (!adds && change >= in) {
            throw config.refused("takes away " + change + " of its input of " + input
                    + "; import it for larger pictures, if the file leaves their size open.");
        }
        return adds ? in + change : in - change;
    }

    @Override
    public Operand<TFloat32> apply(InferenceGraph graph, Value input) {
        Ops tf = graph.tf();
        if (adds) {
            int[][] borders = {{0, 0}, {rows.get(0), rows.get(1)}, {columns.get(0), columns.get(1)}, {0, 0}};
            return tf.pad(input.tensor(), tf.constant(borders), tf.constant(0f));
        }
        int down = rows.get(1);
        int right = columns.get(1);
        // The mask's bits are dimensions that are kept to their end; an end of -0 would keep nothing.
        long toTheEnd = 0b1001 | (down == 0 ? 0b0010 : 0) | (right == 0 ? 0b0100 : 0);
        return tf.stridedSlice(
                input.tensor(),
                tf.constant(new int[] {0, rows.get(0), columns.get(0), 0}),
                tf.constant(new int[] {0, -down, -right, 0}),
                tf.constant(new int[] {1, 1, 1, 1}),
                StridedSlice.beginMask(0b1001L),
                StridedSlice.endMask(toTheEnd));
    }
}
