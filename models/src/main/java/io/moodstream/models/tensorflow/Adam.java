package io.moodstream.models.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Adam (Kingma and Ba, 2015) with Keras's constants: beta1 0.9, beta2 0.999, epsilon 1e-7. */
final class Adam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final float EPSILON = 1e-7f;

    private final Operand<TFloat32> beta1Power;
    private final Operand<TFloat32> beta2Power;
    private final Op update;
    private final List<Op> zeroMoments = new ArrayList<>();
    private int steps;

    private Adam(Ops tf, double rate, List<Operand<TFloat32>> variables, List<Output<TFloat32>> gradients) {
        beta1Power = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        beta2Power = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        // Without this gate a variable is updated while the gradient of another still reads it, and no two runs agree.
        Ops gated = tf.withControlDependencies(List.<Op>copyOf(gradients));
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            updates.add(gated.train.applyAdam(
                    variables.get(i),
                    moment(tf, variables.get(i).shape()),
                    moment(tf, variables.get(i).shape()),
                    beta1Power,
                    beta2Power,
                    tf.constant((float) rate),
                    tf.constant((float) BETA_1),
                    tf.constant((float) BETA_2),
                    tf.constant(EPSILON),
                    gradients.get(i)));
        }
        update = tf.withControlDependencies(updates).noOp();
    }

    /** Adds the update of these variables, which makes the loss smaller, to the graph. */
    static Adam minimise(Ops tf, Operand<TFloat32> loss, List<Operand<TFloat32>> variables, double rate) {
        var gradients = tf.gradients(loss, variables);
        List<Output<TFloat32>> each = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            each.add(gradients.dy(i));
        }
        return new Adam(tf, rate, variables, each);
    }

    private Operand<TFloat32> moment(Ops tf, Shape shape) {
        Operand<TFloat32> moment = tf.variable(shape, TFloat32.class);
        zeroMoments.add(tf.assign(moment, tf.zeros(tf.constant(shape), TFloat32.class)));
        return moment;
    }

    /** Starts anew: must run before the first step. */
    void reset(Session session) {
        steps = 0;
        Session.Runner runner = session.runner();
        zeroMoments.forEach(runner::addTarget);
        runner.run().close();
    }

    /** Runs one step together with what the runner fetches; the caller closes the result. */
    Result step(Session.Runner runner) {
        steps++;
        try (TFloat32 power1 = TFloat32.scalarOf((float) Math.pow(BETA_1, steps));
                TFloat32 power2 = TFloat32.scalarOf((float) Math.pow(BETA_2, steps))) {
            return runner.feed(beta1Power, power1)
                    .feed(beta2Power, power2)
                    .addTarget(update)
                    .run();
        }
    }
}
