package io.moodstream.trainer.run;

/** The number of TensorFlow threads in this process; must be set before its first session. */
public final class TensorFlowThreads {

    private TensorFlowThreads() {}

    /** One thread per processor for the operations of a training, unless the JVM is configured otherwise. */
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
