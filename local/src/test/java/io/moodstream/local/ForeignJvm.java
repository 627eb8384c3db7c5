package io.moodstream.local;

import io.moodstream.local.child.JavaCommand;
import io.moodstream.local.config.LocalPlatformConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An unsupervised JVM with the class path of this one. */
final class ForeignJvm {

    private ForeignJvm() {}

    static Process start(Class<?> main, String... args) throws IOException {
        return start(List.of(), main, args);
    }

    /** The same, started through a program that runs others, such as {@code unshare}. */
    static Process start(List<String> launcher, Class<?> main, String... args) throws IOException {
        List<String> words = new ArrayList<>(launcher);
        words.addAll(List.of(
                JavaCommand.currentJava().toString(),
                "-D" + LocalPlatformConfig.REGISTRY_HOME_PROPERTY + "="
                        + System.getProperty(LocalPlatformConfig.REGISTRY_HOME_PROPERTY),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        words.addAll(List.of(args));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String run(Class<?> main, String... args) throws IOException, InterruptedException {
        Process process = start(main, args);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
