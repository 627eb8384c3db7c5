package io.moodstream.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system to its end. */
final class ProcessRunner {

    private ProcessRunner() {}

    /**
     * How it ended.
     *
     * @param exitCode 0 for success
     * @param output standard output and standard error
     */
    record Result(int exitCode, String output) {}

    /** Whether the command can be started and succeeds. */
    static boolean works(String... command) {
        try {
            return run(Path.of("."), Map.of(), Duration.ofSeconds(30), List.of(command))
                            .exitCode()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Runs it; if it exceeds the timeout, it is killed, and its exit code is 124. */
    static Result run(Path folder, Map<String, String> environment, Duration timeout, List<String> command)
            throws IOException {
        Path output = Files.createTempFile("program", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Result(ended ? process.exitValue() : 124, Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }
}
