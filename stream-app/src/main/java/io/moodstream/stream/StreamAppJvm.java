package io.moodstream.stream;

import java.util.List;
import java.util.stream.Stream;

/** JVM options of a stream app that is started as a child process; the container image has the same ones. */
public final class StreamAppJvm {

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            // The supervisor restarts the process; a JVM that lost some of its threads would do only half of the work.
            "-XX:+ExitOnOutOfMemoryError",
            // Photos come first: the compilers and Java threads of minimum priority, such as the one that loads models
            // while photos are classified, get the remaining processor time. Lowering a priority needs no privileges.
            "-XX:ThreadPriorityPolicy=1",
            "-XX:CompilerThreadPriority=19",
            "-XX:JavaPriority1_To_OSPriority=19",
            "-Dlogback.configurationFile=stream-app-logback.xml",
            // Stream threads call TensorFlow in parallel, each on its own core. Below 0, an operation runs on the
            // calling thread; with 1, all threads would queue for a single one.
            "-Dai.djl.tensorflow.num_intraop_threads=1",
            "-Dai.djl.tensorflow.num_interop_threads=-1");

    private StreamAppJvm() {}

    /** These options and others. @param more such as {@code -Xmx768m} */
    public static List<String> options(String... more) {
        return Stream.concat(Stream.of(more), OPTIONS.stream()).toList();
    }
}
