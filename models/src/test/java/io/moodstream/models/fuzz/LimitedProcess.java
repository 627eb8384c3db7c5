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
 * Runs a program in a process of its own, since a native library may crash it. On Linux, the process has four GiB of
 * memory, beyond which allocations fail, so that a model that needs more does not bring down the machine.
 */
public final class LimitedProcess {

    // In KiB. Limits the data segment, not the address space, of which a JVM reserves far more than it ever uses.
    private static final String LIMIT = Integer.toString(4 << 20);

    private LimitedProcess() {}

    /**
     * Runs the program until it exits.
     *
     * @param folder for its output and, after a crash, the JVM's error report
     * @return what it printed
     * @throws AssertionError if it does not exit in time, or not with status 0
     */
    public static String run(Path folder, Duration timeout, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                // Other systems have no such limit, or other units.
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
        builder.environment().remove("JDK_JAVA_OPTIONS"); // a JVM would print that it picked them up
        Process child = builder.start();
        try {
            assertThat(child.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        // Native libraries quote broken input byte by byte, so the output may not be valid UTF-8.
        String printed = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        assertThat(child.exitValue()).as(printed).isZero();
        return printed;
    }
}
