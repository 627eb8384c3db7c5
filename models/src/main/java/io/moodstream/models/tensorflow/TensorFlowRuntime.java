package io.moodstream.models.tensorflow;

import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/** TensorFlow's native library in this process. */
public final class TensorFlowRuntime {

    /**
     * What the first session logs whatever the log level; the library never calls the function that the first line
     * names.
     */
    private static final Pattern UNWANTED = Pattern.compile(
            "All log messages before absl::InitializeLog\\(\\)|MLIR V1 optimization pass is not enabled");

    private static boolean started;

    private TensorFlowRuntime() {}

    /**
     * Version of the native library, such as 2.18.0.
     *
     * @throws MoodstreamException if the library cannot be loaded
     */
    public static String version() {
        try {
            return TensorFlow.version();
        } catch (LinkageError e) {
            throw new MoodstreamException(
                    "TensorFlow's native library cannot be loaded (" + reason(e) + "): JavaCPP unpacks 683 MB into"
                            + " ~/.javacpp, or the folder of -Dorg.bytedeco.javacpp.cachedir, which must have room, be"
                            + " writable and not be mounted noexec.",
                    e);
        }
    }

    /**
     * Loads the library and runs a first session, without output on standard error; takes a few seconds at the first
     * use on a machine. Does nothing from the second call on. The number of its threads is fixed by this: see
     * {@link #threads}.
     *
     * @throws MoodstreamException if the library cannot be loaded
     */
    public static synchronized void start() {
        if (!started) {
            version();
            NativeStderr.without(UNWANTED.asPredicate(), TensorFlowRuntime::runSession);
            started = true;
        }
    }

    /** The configured numbers of threads; 0 leaves the choice to TensorFlow. */
    public static ConfigProto.Builder threads() {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_intraop_threads", 0))
                .setInterOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_interop_threads", 0));
    }

    private static void runSession() {
        try (Graph graph = new Graph();
                Session session = new Session(graph, threads().build());
                Result result =
                        session.runner().fetch(Ops.create(graph).constant(1)).run()) {
            result.get(0);
        }
    }

    private static String reason(Throwable e) {
        return String.valueOf(Causes.root(e).getMessage()).lines().findFirst().orElse("");
    }
}
