package io.moodstream.models.detector;

import io.moodstream.models.tensorflow.training.Objective;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StopGradient;
import org.tensorflow.types.TFloat32;

/**
 * The detector's loss, for outputs [n, cells, {@value CellLayout#OUTPUTS}] and targets [n, cells,
 * {@value CellLayout#TARGETS}]: a weighted sum, divided by the number of cells that should detect a face, of
 *
 * <ul>
 *   <li>score: quality focal loss (Li et al., 2020), |q - p|^2 times the cross-entropy of p and q, where q is the
 *       overlap of the predicted box and the true one, or 0 where there is no face;
 *   <li>box: 1 - overlap + (distance of the centres / diagonal around both)^2 (Zheng et al., 2020);
 *   <li>landmarks: the mean distance in each direction, in sizes of the face.
 * </ul>
 */
public final class DetectorLoss implements Objective {

    private static final float BOX = 2;
    private static final float LANDMARKS = 3;

    /** Maximum logarithm of a size: anything larger fits no picture, and overflows while the network is untrained. */
    private static final float LARGEST = 5;

    private static final float TINY = 1e-6f;

    @Override
    public Shape targets(Shape output) {
        return Shape.of(output.get(0), CellLayout.TARGETS);
    }

    @Override
    public Operand<TFloat32> mean(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets) {
        return new Terms(tf, outputs, targets).mean();
    }

    private record Terms(Ops tf, Operand<TFloat32> outputs, Operand<TFloat32> targets) {

        Operand<TFloat32> mean() {
            Operand<TFloat32> face = column(targets, CellLayout.IS_FACE, 1);
            Operand<TFloat32> faces = tf.math.maximum(sum(face), tf.constant(1f));
            Boxes boxes =
                    new Boxes(tf, sized(column(outputs, CellLayout.BOX, 4)), column(targets, CellLayout.TAUGHT_BOX, 4));
            Operand<TFloat32> overlap = boxes.overlap();
            Operand<TFloat32> box = tf.math.add(tf.math.sub(tf.constant(1f), overlap), boxes.distance());
            Operand<TFloat32> score = score(tf.math.mul(face, StopGradient.create(tf.scope(), overlap)));
            Operand<TFloat32> all = tf.math.add(
                    sum(tf.math.mul(column(targets, CellLayout.COUNTS, 1), score)),
                    tf.math.add(
                            tf.math.mul(tf.constant(BOX), sum(tf.math.mul(face, box))),
                            tf.math.mul(tf.constant(LANDMARKS), sum(landmarks()))));
            return tf.math.div(all, faces);
        }

        private Operand<TFloat32> score(Operand<TFloat32> quality) {
            Operand<TFloat32> logit = column(outputs, CellLayout.SCORE, 1);
            Operand<TFloat32> off = tf.math.square(tf.math.sub(quality, tf.math.sigmoid(logit)));
            Operand<TFloat32> entropy = tf.math.sub(tf.math.softplus(logit), tf.math.mul(logit, quality));
            return tf.math.mul(off, entropy);
        }

        private Operand<TFloat32> landmarks() {
            Operand<TFloat32> size = tf.math.exp(tf.math.mul(
                    tf.constant(0.5f),
                    tf.math.add(
                            column(targets, CellLayout.TAUGHT_BOX + 2, 1),
                            column(targets, CellLayout.TAUGHT_BOX + 3, 1))));
            Operand<TFloat32> off = tf.math.abs(tf.math.sub(
                    column(outputs, CellLayout.LANDMARKS, CellLayout.LANDMARK_NUMBERS),
                    column(targets, CellLayout.TAUGHT_LANDMARKS, CellLayout.LANDMARK_NUMBERS)));
            Operand<TFloat32> mean = tf.math.mul(
                    tf.reduceSum(off, tf.constant(2), org.tensorflow.op.core.ReduceSum.keepDims(true)),
                    tf.constant(1f / CellLayout.LANDMARK_NUMBERS));
            return tf.math.mul(column(targets, CellLayout.HAS_LANDMARKS, 1), tf.math.div(mean, size));
        }

        private Operand<TFloat32> sized(Operand<TFloat32> box) {
            return tf.math.minimum(box, tf.constant(LARGEST));
        }

        private Operand<TFloat32> sum(Operand<TFloat32> each) {
            return tf.reduceSum(each, tf.constant(new int[] {0, 1, 2}));
        }

        private Operand<TFloat32> column(Operand<TFloat32> rows, int from, int count) {
            return tf.slice(rows, tf.constant(new int[] {0, 0, from}), tf.constant(new int[] {-1, -1, count}));
        }
    }

    /** Boxes as centre x, centre y and the logarithms of width and height: [n, cells, 4]. */
    private record Boxes(Ops tf, Operand<TFloat32> found, Operand<TFloat32> wanted) {

        Operand<TFloat32> overlap() {
            Operand<TFloat32> common = tf.math.mul(common(0), common(1));
            Operand<TFloat32> both = tf.math.add(area(found), area(wanted));
            return tf.math.div(common, tf.math.add(tf.math.sub(both, common), tf.constant(TINY)));
        }

        /** Squared distance of the centres, divided by the square of the diagonal around both boxes. */
        Operand<TFloat32> distance() {
            Operand<TFloat32> off = tf.math.add(square(off(0)), square(off(1)));
            Operand<TFloat32> around = tf.math.add(square(around(0)), square(around(1)));
            return tf.math.div(off, tf.math.add(around, tf.constant(TINY)));
        }

        private Operand<TFloat32> off(int direction) {
            return tf.math.sub(at(found, direction), at(wanted, direction));
        }

        private Operand<TFloat32> around(int direction) {
            return tf.math.sub(
                    tf.math.maximum(edge(found, direction, 0.5f), edge(wanted, direction, 0.5f)),
                    tf.math.minimum(edge(found, direction, -0.5f), edge(wanted, direction, -0.5f)));
        }

        private Operand<TFloat32> common(int direction) {
            return tf.math.maximum(
                    tf.constant(0f),
                    tf.math.sub(
                            tf.math.minimum(edge(found, direction, 0.5f), edge(wanted, direction, 0.5f)),
                            tf.math.maximum(edge(found, direction, -0.5f), edge(wanted, direction, -0.5f))));
        }

        private Operand<TFloat32> edge(Operand<TFloat32> boxes, int direction, float side) {
            return tf.math.add(
                    at(boxes, direction), tf.math.mul(tf.constant(side), tf.math.exp(at(boxes, direction + 2))));
        }

        private Operand<TFloat32> area(Operand<TFloat32> boxes) {
            return tf.math.exp(tf.math.add(at(boxes, 2), at(boxes, 3)));
        }

        private Operand<TFloat32> square(Operand<TFloat32> value) {
            return tf.math.square(value);
        }

        private Operand<TFloat32> at(Operand<TFloat32> boxes, int place) {
            return tf.slice(boxes, tf.constant(new int[] {0, 0, place}), tf.constant(new int[] {-1, -1, 1}));
        }
    }
}
