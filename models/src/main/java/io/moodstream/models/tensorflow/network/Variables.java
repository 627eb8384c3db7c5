package io.moodstream.models.tensorflow.network;

import io.moodstream.models.tensorflow.Tensors;
import io.moodstream.models.tensorflow.weights.Weight;
import io.moodstream.models.tensorflow.weights.WeightSpec;
import io.moodstream.models.tensorflow.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The variables of a graph, one for each weight, with the operations that set them. */
public final class Variables {

    private record Variable(WeightSpec spec, Operand<TFloat32> reference, Operand<TFloat32> value, Operand<?> setter) {}

    private final Map<String, Variable> byWeight = new LinkedHashMap<>();

    private Variables() {}

    /** Adds a variable for each weight. */
    public static Variables create(Ops tf, List<WeightSpec> specs) {
        Variables variables = new Variables();
        for (WeightSpec spec : specs) {
            // TensorFlow Java accepts no slash in a name.
            Operand<TFloat32> reference =
                    tf.withName(spec.name().replace('/', '.')).variable(spec.shape(), TFloat32.class);
            Operand<TFloat32> value = tf.placeholder(TFloat32.class, Placeholder.shape(spec.shape()));
            variables.byWeight.put(spec.name(), new Variable(spec, reference, value, tf.assign(reference, value)));
        }
        return variables;
    }

    public Operand<TFloat32> get(String weight) {
        Variable variable = byWeight.get(weight);
        if (variable == null) {
            throw new IllegalArgumentException("The network declares no weight " + weight + ".");
        }
        return variable.reference();
    }

    /** Weights that gradients update. */
    public List<WeightSpec> trainable() {
        return byWeight.values().stream()
                .map(Variable::spec)
                .filter(WeightSpec::trainable)
                .toList();
    }

    /** Sets every variable. */
    public void assign(Session session, Weights weights) {
        for (Variable variable : byWeight.values()) {
            Weight weight = weights.get(variable.spec());
            try (TFloat32 tensor = Tensors.of(weight.shape(), weight.values())) {
                session.runner()
                        .feed(variable.value(), tensor)
                        .addTarget(variable.setter())
                        .run()
                        .close();
            }
        }
    }

    /** Sets every variable to zero. */
    public void reset(Session session) {
        for (Variable variable : byWeight.values()) {
            Shape shape = variable.spec().shape();
            try (TFloat32 zeros = TFloat32.tensorOf(shape)) {
                zeros.asRawTensor().data().asFloats().write(new float[Math.toIntExact(shape.size())]);
                session.runner()
                        .feed(variable.value(), zeros)
                        .addTarget(variable.setter())
                        .run()
                        .close();
            }
        }
    }

    /** A copy of every variable. */
    public Weights read(Session session) {
        Session.Runner runner = session.runner();
        byWeight.values().forEach(variable -> runner.fetch(variable.reference()));
        try (Result result = runner.run()) {
            int index = 0;
            Weight[] weights = new Weight[byWeight.size()];
            for (Variable variable : byWeight.values()) {
                WeightSpec spec = variable.spec();
                weights[index] = new Weight(spec.name(), spec.shape(), Tensors.values(result.get(index)));
                index++;
            }
            return Weights.of(List.of(weights));
        }
    }

    /**
     * A layer's view of these variables.
     *
     * @param updates receives the operations that must run with every training step
     */
    public Layer.Context context(Ops tf, boolean training, long seed, List<Op> updates) {
        return new Layer.Context() {
            @Override
            public Operand<TFloat32> variable(String weight) {
                return get(weight);
            }

            @Override
            public boolean training() {
                return training;
            }

            @Override
            public long seed() {
                return seed;
            }

            @Override
            public void update(String weight, Operand<TFloat32> value) {
                updates.add(tf.assign(get(weight), value));
            }
        };
    }
}
