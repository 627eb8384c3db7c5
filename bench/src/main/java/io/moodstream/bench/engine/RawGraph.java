package io.moodstream.bench.engine;

import io.moodstream.models.tensorflow.savedmodel.GraphFreezer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A bare TensorFlow session. */
final class RawGraph implements AutoCloseable {

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final SavedModelBundle bundle;
    private final Session session;

    private RawGraph(SavedModelBundle bundle) {
        this.bundle = bundle;
        this.session = bundle.session();
    }

    /** With the weights as constants, as in the stream app. */
    static RawGraph served(Path folder) throws IOException {
        Path constant = Files.createTempDirectory("moodstream-bench-");
        GraphFreezer.copy(folder, constant);
        RawGraph graph = asWritten(constant);
        try (var files = Files.list(constant)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(constant);
        return graph;
    }

    /** With the weights as variables, as any other server would load it. */
    static RawGraph asWritten(Path folder) {
        ConfigProto threads = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_intraop_threads", 0))
                .setInterOpParallelismThreads(Integer.getInteger("ai.djl.tensorflow.num_interop_threads", 0))
                .build();
        return new RawGraph(SavedModelBundle.loader(folder.toString())
                .withTags("serve")
                .withConfigProto(threads)
                .load());
    }

    /** One run; the caller closes the result, whose first tensor is the output. */
    Result run(TFloat32 input) {
        return session.runner().feed(INPUT, input).fetch(OUTPUT).run();
    }

    @Override
    public void close() {
        bundle.close();
    }
}
