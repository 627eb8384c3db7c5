package io.moodstream.models.tensorflow.training;

import io.moodstream.models.tensorflow.network.Variables;
import io.moodstream.models.tensorflow.weights.Initialiser;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
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

    private final Operand<TFloat32> rate;
    private final Operand<TFloat32> beta1Power;
    private final Operand<TFloat32> beta2Power;
    private final Variables moments;
    private final Op update;
    private int steps;

    private Adam(Ops tf, Variables variables, List<Output<TFloat32>> gradients, List<Op> alongside) {
        rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        beta1Power = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        beta2Power = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        List<WeightSpec> learning = variables.trainable();
        moments = Variables.create(
                tf, learning.stream().flatMap(spec -> momentsOf(spec).stream()).toList());
        // Without this control dependency a variable could be updated while the gradient of another still reads it, and
        // runs would not be reproducible.
        Ops gated = tf.withControlDependencies(List.<Op>copyOf(gradients));
        List<Op> updates = new ArrayList<>(alongside);
        for (int i = 0; i < learning.size(); i++) {
            List<WeightSpec> own = momentsOf(learning.get(i));
            updates.add(gated.train.applyAdam(
                    variables.get(learning.get(i).name()),
                    moments.get(own.get(0).name()),
                    moments.get(own.get(1).name()),
                    beta1Power,
                    beta2Power,
                    rate,
                    tf.constant((float) BETA_1),
                    tf.constant((float) BETA_2),
                    tf.constant(EPSILON),
                    gradients.get(i)));
        }
        update = tf.withControlDependencies(updates).noOp();
    }

    /**
     * Adds the update of the trainable variables, which minimizes the loss, to the graph.
     *
     * @param alongside operations that run with each update
     */
    static Adam minimise(Ops tf, Operand<TFloat32> loss, Variables variables, List<Op> alongside) {
        List<Operand<TFloat32>> trainable = variables.trainable().stream()
                .map(WeightSpec::name)
                .map(variables::get)
                .toList();
        var gradients = tf.gradients(loss, trainable);
        List<Output<TFloat32>> each = new ArrayList<>();
        for (int i = 0; i < trainable.size(); i++) {
            each.add(gradients.dy(i));
        }
        return new Adam(tf, variables, each, alongside);
    }

    private static List<WeightSpec> momentsOf(WeightSpec spec) {
        return List.of(
                new WeightSpec(spec.name() + "/adam_m", spec.shape(), Initialiser.zeros(), false),
                new WeightSpec(spec.name() + "/adam_v", spec.shape(), Initialiser.zeros(), false));
    }

    /** Resets the state: this or {@link #resume} must run before the first step. */
    void reset(Session session) {
        moments.reset(session);
        steps = 0;
    }

    /** Continues from the state of another run after this many steps. */
    void resume(Session session, Weights earlier, int after) {
        moments.assign(session, earlier);
        steps = after;
    }

    /** The running means of gradients and of their squares. */
    Weights moments(Session session) {
        return moments.read(session);
    }

    int steps() {
        return steps;
    }

    /** Runs one step together with the runner's fetches; the caller closes the result. */
    Result step(Session.Runner runner, double learningRate) {
        steps++;
        try (TFloat32 now = TFloat32.scalarOf((float) learningRate);
                TFloat32 power1 = TFloat32.scalarOf((float) Math.pow(BETA_1, steps));
                TFloat32 power2 = TFloat32.scalarOf((float) Math.pow(BETA_2, steps))) {
            return runner.feed(rate, now)
                    .feed(beta1Power, power1)
                    .feed(beta2Power, power2)
                    .addTarget(update)
                    .run();
        }
    }
}
