package io.moodstream.models.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program in a process of its own, since a native library may take the process with it. It has four GiB of memory on
 * Linux, beyond which allocations fail: a model that wants more must not take the machine instead.
 */
public final class LimitedProcess {

    // In KiB. Of the data segment, not of addresses: a JVM reserves far more of these than it ever uses.
    private static final String LIMIT = Integer.toString(4 << 20);

    private LimitedProcess() {}

    /**
     * Runs it to its end.
     *
     * @param folder where its output and, after a crash, the JVM's report lie
     * @return what it printed
     * @throws AssertionError if it does not end in time, or not with 0
     */
    public static String run(Path folder, Duration timeout, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                // Other systems know no such limit, or only in their own units.
                "[ \"$(uname)\" != Linux ] || ulimit -d " + LIMIT + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash"),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("JDK_JAVA_OPTIONS"); // a JVM says that it takes them
        Process child = builder.start();
        try {
            assertThat(child.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        // Native libraries quote what is broken, byte by byte.
        String said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        assertThat(child.exitValue()).as(said).isZero();
        return said;
    }
}
