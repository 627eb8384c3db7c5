package io.moodstream.local.broker;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The broker's process: formats its storage on the first start, then runs Kafka. Doing both in one JVM saves a second
 * on the first start. Kafka's server is on the class path at run time only, hence the reflection.
 */
public final class BrokerMain {

    private BrokerMain() {}

    /** Arguments: the settings file, the storage folder, the cluster id for a new storage. */
    public static void main(String[] args) throws ReflectiveOperationException {
        String settings = args[0];
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            format(settings, args[2]);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {settings});
    }

    private static void format(String settings, String clusterId) throws ReflectiveOperationException {
        String[] words = {"format", "--cluster-id", clusterId, "--config", settings, "--ignore-formatted"};
        Object exitCode = Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, words, System.out);
        if (!Integer.valueOf(0).equals(exitCode)) {
            throw new IllegalStateException("formatting the storage ended with " + exitCode);
        }
    }
}
