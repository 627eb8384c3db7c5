package io.moodstream.bench.engine;

import io.moodstream.models.imaging.pixels.Pixels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The bare training step of the small network: one prepared batch, forward, backward, Adam. */
final class BareTraining implements AutoCloseable {

    private static final int BATCH = 32;

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Random random = new Random(7);
    private final List<Variable<TFloat32>> variables = new ArrayList<>();
    private final List<Op> initialisers = new ArrayList<>();
    private final Placeholder<TFloat32> photos;
    private final Placeholder<TFloat32> labels;
    private final Op step;
    private final Session session;

    BareTraining() {
        photos = tf.placeholder(
                TFloat32.class, Placeholder.shape(Shape.of(BATCH, Pixels.SIDE, Pixels.SIDE, Pixels.CHANNELS)));
        labels = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(BATCH, 1)));
        Operand<TFloat32> convolved = conv(conv(conv(photos, 3, 16), 16, 32), 32, 16);
        Operand<TFloat32> flat = tf.reshape(convolved, tf.constant(new int[] {-1, 256}));
        Operand<TFloat32> hidden = tf.nn.relu(dense(flat, 256, 256));
        Operand<TFloat32> logits = dense(hidden, 256, 1);
        Operand<TFloat32> loss = tf.math.mean(
                tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, labels)), tf.constant(new int[] {0, 1}));
        step = adam(loss);
        session = new Session(graph);
        initialisers.forEach(op -> session.runner().addTarget(op).run().close());
    }

    /** Photos per second, training on the same batch for a while. */
    double run(long millis) {
        try (TFloat32 x = RawMembers.photos(BATCH);
                TFloat32 y = RawMembers.tensor(Shape.of(BATCH, 1), new float[BATCH])) {
            learn(x, y);
            long start = System.nanoTime();
            long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
            long learnt = 0;
            while (System.nanoTime() < end) {
                learn(x, y);
                learnt += BATCH;
            }
            return learnt * 1e9 / (System.nanoTime() - start);
        }
    }

    private void learn(TFloat32 x, TFloat32 y) {
        session.runner().feed(photos, x).feed(labels, y).addTarget(step).run().close();
    }

    private Operand<TFloat32> conv(Operand<TFloat32> input, long from, long to) {
        Operand<TFloat32> kernel = variable(Shape.of(3, 3, from, to));
        Operand<TFloat32> sums = tf.nn.conv2d(input, kernel, List.of(1L, 1L, 1L, 1L), "VALID");
        Operand<TFloat32> active = tf.nn.relu(tf.nn.biasAdd(sums, variable(Shape.of(to))));
        Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
        return tf.nn.maxPool(active, window, window, "VALID");
    }

    private Operand<TFloat32> dense(Operand<TFloat32> input, long from, long to) {
        return tf.nn.biasAdd(tf.linalg.matMul(input, variable(Shape.of(from, to))), variable(Shape.of(to)));
    }

    private Op adam(Operand<TFloat32> loss) {
        Operand<TFloat32>[] gradients = gradients(loss);
        // As in the real training, no variable is updated while another gradient still reads it.
        Ops after = tf.withControlDependencies(List.<Op>of(gradients));
        Operand<TFloat32> power1 = tf.constant(0.9f);
        Operand<TFloat32> power2 = tf.constant(0.999f);
        List<Op> updates = new ArrayList<>();
        List<Variable<TFloat32>> trained = List.copyOf(variables);
        for (int i = 0; i < trained.size(); i++) {
            Shape shape = trained.get(i).shape();
            updates.add(after.train.applyAdam(
                    trained.get(i),
                    zeros(shape),
                    zeros(shape),
                    power1,
                    power2,
                    tf.constant(0.001f),
                    tf.constant(0.9f),
                    tf.constant(0.999f),
                    tf.constant(1e-7f),
                    gradients[i]));
        }
        return tf.withControlDependencies(updates).noOp();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Operand<TFloat32>[] gradients(Operand<TFloat32> loss) {
        var found = tf.gradients(loss, List.copyOf(variables));
        Operand<TFloat32>[] gradients = new Operand[variables.size()];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = found.dy(i);
        }
        return gradients;
    }

    private Variable<TFloat32> zeros(Shape shape) {
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        initialisers.add(tf.assign(variable, tf.zeros(tf.constant(shape.asArray()), TFloat32.class)));
        return variable;
    }

    private Variable<TFloat32> variable(Shape shape) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.05);
        }
        Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        initialisers.add(tf.assign(variable, tf.reshape(tf.constant(values), tf.constant(shape.asArray()))));
        variables.add(variable);
        return variable;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
