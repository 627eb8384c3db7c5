package io.moodstream.cli.train;

/** How many threads TensorFlow takes in this process; must be said before its first session. */
public final class TensorFlowThreads {

    private TensorFlowThreads() {}

    /** A processor each for the operations of a training, unless the JVM was told otherwise. */
    public static void forTraining() {
        String processors = String.valueOf(Runtime.getRuntime().availableProcessors());
        set("ai.djl.tensorflow.num_intraop_threads", processors);
        set("ai.djl.tensorflow.num_interop_threads", "1");
    }

    private static void set(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
