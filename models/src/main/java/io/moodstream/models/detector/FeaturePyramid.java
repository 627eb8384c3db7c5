package io.moodstream.models.detector;

import io.moodstream.models.tensorflow.network.Layer;
import io.moodstream.models.tensorflow.network.Layers;
import io.moodstream.models.tensorflow.network.Network;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A feature pyramid (Lin et al., 2017): three stages, each with half the side of the previous one. The features of a
 * coarser stage are added to those of the finer one; each stage has a head of its own.
 *
 * @param learning whether each convolution has batch normalization instead of a bias
 */
record FeaturePyramid(boolean learning) implements Layer {

    /** Channels of the features that the stages pass to each other and to the heads. */
    private static final long SHARED = 32;

    @Override
    public Shape output(Shape input) {
        return Shape.of(Shape.UNKNOWN_SIZE, CellLayout.OUTPUTS);
    }

    @Override
    public List<WeightSpec> weights(Shape input) {
        List<Network> stages = stages(input);
        return Stream.of(stages, laterals(stages), heads())
                .flatMap(List::stream)
                .flatMap(network -> network.weights().stream())
                .toList();
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> input, Context context) {
        List<Network> stages = stages(Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, 1));
        List<Operand<TFloat32>> seen = new ArrayList<>();
        for (Network stage : stages) {
            seen.add(stage.build(tf, seen.isEmpty() ? input : seen.get(seen.size() - 1), context));
        }
        List<Operand<TFloat32>> rows = new ArrayList<>();
        Operand<TFloat32> coarser = null;
        for (int level = stages.size() - 1; level >= 0; level--) {
            Operand<TFloat32> own = laterals(stages).get(level).build(tf, seen.get(level), context);
            coarser = coarser == null ? own : tf.math.add(own, enlarged(tf, coarser, own));
            rows.add(0, rows(tf, heads().get(level).build(tf, coarser, context)));
        }
        return tf.concat(rows, tf.constant(1));
    }

    /** Doubles both sides by repeating each value four times. */
    private static Operand<TFloat32> enlarged(Ops tf, Operand<TFloat32> coarse, Operand<TFloat32> like) {
        Operand<TInt32> size = tf.slice(tf.shape(like), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
        return tf.image.resizeNearestNeighbor(coarse, size);
    }

    private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> grid) {
        return tf.reshape(
                grid,
                tf.stack(List.of(
                        tf.squeeze(tf.slice(tf.shape(grid), tf.constant(new int[] {0}), tf.constant(new int[] {1}))),
                        tf.constant(-1),
                        tf.constant(CellLayout.OUTPUTS))));
    }

    private List<Network> stages(Shape input) {
        Network fine =
                network(input, unit("stem1", 2, 12), unit("stem2", 2, 24), unit("fine1", 2, 32), unit("fine2", 1, 32));
        Network middle = network(fine.output(), unit("middle1", 2, 64), unit("middle2", 1, 64));
        Network coarse =
                network(middle.output(), unit("coarse1", 2, 96), unit("coarse2", 1, 96), unit("coarse3", 1, 96));
        return List.of(fine, middle, coarse);
    }

    private List<Network> laterals(List<Network> stages) {
        List<Network> laterals = new ArrayList<>();
        for (int level = 0; level < stages.size(); level++) {
            laterals.add(Network.of(stages.get(level).output(), conv("lateral" + level, 1, 1, SHARED)));
        }
        return laterals;
    }

    private List<Network> heads() {
        List<Network> heads = new ArrayList<>();
        for (int level = 0; level < Strides.count(); level++) {
            Shape shared = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, SHARED);
            heads.add(network(shared, unit("neck" + level, 1, SHARED)).then(new DetectorHead("head" + level)));
        }
        return heads;
    }

    @SafeVarargs
    private static Network network(Shape input, List<Layer>... units) {
        return new Network(input, Stream.of(units).flatMap(List::stream).toList());
    }

    private List<Layer> unit(String name, int stride, long filters) {
        return List.of(conv(name, 3, stride, filters), Layers.relu());
    }

    private Layer conv(String name, int side, int stride, long filters) {
        return learning ? Layers.normalisedConv(name, side, stride, filters) : Layers.conv(name, side, stride, filters);
    }
}
