package io.moodstream.models.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

/** The native library of this process. */
public final class TensorFlowRuntime {

    private TensorFlowRuntime() {}

    /** Version of the native library, such as 2.18.0. */
    public static String version() {
        return TensorFlow.version();
    }

    /**
     * Loads the library and runs a first session; a few seconds at the first use on a machine. Afterwards the library has
     * said on standard error what no setting keeps it from saying, and its number of threads is fixed.
     */
    public static void start() {
        try (Graph graph = new Graph();
                Session session = new Session(graph);
                Result result =
                        session.runner().fetch(Ops.create(graph).constant(1)).run()) {
            result.get(0);
        }
    }
}
