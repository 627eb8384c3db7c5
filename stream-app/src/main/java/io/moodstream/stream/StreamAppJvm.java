package io.moodstream.stream;

import java.util.List;
import java.util.stream.Stream;

/** How the JVM of a stream app is started, wherever one is started as a child process; the image has the same. */
public final class StreamAppJvm {

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            // Whoever started it starts it again; threads that are left behind would do half of the work.
            "-XX:+ExitOnOutOfMemoryError",
            // Photos come first: the compilers, and threads of the least priority in Java, such as the one that loads
            // models while photos are judged, take what processor time is left. Lowering is allowed to everybody.
            "-XX:ThreadPriorityPolicy=1",
            "-XX:CompilerThreadPriority=19",
            "-XX:JavaPriority1_To_OSPriority=19",
            "-Dlogback.configurationFile=stream-app-logback.xml",
            // The stream threads call side by side: each brings its own core. Below 0 an operation runs on the
            // thread that asks for it; with 1, all threads would hand their work to a single one.
            "-Dai.djl.tensorflow.num_intraop_threads=1",
            "-Dai.djl.tensorflow.num_interop_threads=-1");

    private StreamAppJvm() {}

    /** These and others. @param more such as {@code -Xmx768m} */
    public static List<String> options(String... more) {
        return Stream.concat(Stream.of(more), OPTIONS.stream()).toList();
    }
}
