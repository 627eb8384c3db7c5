package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.client.connect.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of {@code examples/} in another language, run on a copy so that what it installs stays below target.
 *
 * @param folder the copy
 */
record ExampleProject(Path folder) {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final Pattern NO_NETWORK =
            Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH");

    static ExampleProject copy(String name) throws IOException {
        Path from = EXAMPLES.resolve(name);
        Path to = Files.createDirectories(Path.of("target", "examples", name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new ExampleProject(to);
    }

    /** Fetches what the lock file names, nothing else. */
    void npmInstall() throws IOException {
        ProcessRunner.Result npm = ProcessRunner.run(
                folder, Map.of(), Duration.ofMinutes(3), List.of("npm", "ci", "--omit=dev", "--prefer-offline"));
        assumeTrue(
                npm.exitCode() == 0 || !NO_NETWORK.matcher(npm.output()).find(),
                "skipped: npm cannot reach its registry from here: " + npm.output());
        assertThat(npm.exitCode()).as(npm.output()).isZero();
    }

    /** Runs it on a photo; what it printed. */
    String run(Cluster cluster, List<String> command) throws IOException {
        Map<String, String> addresses =
                Map.of("BOOTSTRAP_SERVERS", cluster.bootstrapServers(), "SCHEMA_REGISTRY_URL", cluster.registryUrl());
        ProcessRunner.Result result = ProcessRunner.run(folder, addresses, Duration.ofSeconds(90), command);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }
}
