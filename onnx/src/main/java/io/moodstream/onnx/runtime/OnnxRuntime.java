package io.moodstream.onnx.runtime;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.moodstream.domain.Causes;
import io.moodstream.domain.MoodstreamException;

/** ONNX Runtime's native library, on the processor alone, without custom operators, profiles or telemetry. */
public final class OnnxRuntime {

    /** As many threads as TensorFlow takes for an operation: several calls run at once anyway. */
    private static final String THREADS = "ai.djl.tensorflow.num_intraop_threads";

    private static final String SHARED_THREADS = "ai.djl.onnxruntime.num_threads";

    /** Name of DJL's engine. */
    public static final String ENGINE = "OnnxRuntime";

    private OnnxRuntime() {}

    /**
     * Loads the library at the first call.
     *
     * @throws MoodstreamException if it cannot be loaded
     */
    public static OrtEnvironment environment() {
        try {
            // DJL wants to open the environment itself. It gives it threads that only sessions without their own use.
            System.setProperty(SHARED_THREADS, System.getProperty(SHARED_THREADS, "1"));
            Engine.getEngine(ENGINE);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            return environment;
        } catch (LinkageError | OrtException | EngineException e) {
            throw new MoodstreamException(
                    "ONNX Runtime's native library cannot be loaded ("
                            + firstLine(Causes.root(e)) + "): it is unpacked into the folder of -Djava.io.tmpdir, which"
                            + " must have 21 MB of room, be writable and not be mounted noexec.",
                    e);
        }
    }

    /** Options of a session that computes. */
    public static SessionOptions serving() throws OrtException {
        return options(SessionOptions.OptLevel.ALL_OPT);
    }

    /**
     * Opens a session that computes nothing: the model's shapes are inferred, and no constant is folded.
     *
     * @param model bytes of an ONNX file
     * @param use is given the session, which is closed then
     */
    public static <T> T withoutComputing(byte[] model, SessionUse<T> use) throws OrtException {
        try (SessionOptions options = options(SessionOptions.OptLevel.NO_OPT);
                OrtSession session = environment().createSession(model, options)) {
            return use.of(session);
        }
    }

    /** What is done with a session. */
    public interface SessionUse<T> {
        T of(OrtSession session) throws OrtException;
    }

    private static SessionOptions options(SessionOptions.OptLevel optimization) throws OrtException {
        environment();
        SessionOptions options = new SessionOptions();
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(optimization);
        options.setIntraOpNumThreads(Integer.getInteger(THREADS, 1));
        options.setInterOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.load_model_format", "ONNX");
        return options;
    }

    /** What went wrong, in one line. */
    public static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .map(line -> line.length() > 300 ? line.substring(0, 300) + "..." : line)
                .orElse("unknown error");
    }
}
