package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documented commands and the project's scripts write can be read, and replaced, by nobody else. */
final class PrivateFilesTest {

    /** The only one of the files that holds no secret. */
    private static final String PUBLIC_KEY = "trusted.pem";

    private static final Path GUIDE = DeploymentFiles.ROOT.resolve("docs/operate.md");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void the_commands_of_the_guide_make_secrets_that_only_their_owner_can_read_and_git_ignores() throws Exception {
        assumeTrue(InstalledPrograms.find("openssl").isPresent(), "openssl is not installed: no secret was made.");
        List<String> commands = new ArrayList<>(List.of("umask 022"));
        DeploymentFiles.text(GUIDE)
                .lines()
                .filter(line -> line.contains("openssl "))
                .forEach(commands::add);

        run(String.join("\n", commands));

        Map<String, String> permissions = permissions();
        assertThat(DeploymentFiles.text(DeploymentFiles.ROOT.resolve(".gitignore"))
                        .lines())
                .containsAll(permissions.keySet());
        permissions.remove(PUBLIC_KEY);
        assertThat(permissions)
                .containsOnlyKeys("web-tokens.txt", "grafana-admin.txt", "signing.pem", "tokens.txt")
                .allSatisfy((name, mode) -> assertThat(mode).as(name).isEqualTo("rw-------"));
    }

    @Test
    void no_command_makes_a_secret_that_others_can_read() {
        Stream<Path> files = Stream.concat(
                Stream.of("docker-compose.yml", ".env", "README.md").map(DeploymentFiles.ROOT::resolve),
                DeploymentFiles.below(DeploymentFiles.ROOT.resolve("docs"), ".md").stream());
        assertThat(files.flatMap(file -> DeploymentFiles.text(file).lines())
                        .filter(line -> line.matches(".*openssl (rand|genpkey)[^`)]* (>|-out) .*")))
                .hasSizeGreaterThan(7)
                .allMatch(line -> line.contains("(umask 077; openssl "));
    }

    @Test
    void no_script_writes_under_a_name_in_the_temporary_folder_that_others_can_foresee() {
        List<Path> scripts = new ArrayList<>(DeploymentFiles.below(DeploymentFiles.ROOT.resolve("ops"), ".sh"));
        scripts.addAll(DeploymentFiles.below(DeploymentFiles.ROOT.resolve("examples/shell"), ".sh"));
        scripts.add(DeploymentFiles.ROOT.resolve(".ci/run"));
        scripts.add(DeploymentFiles.ROOT.resolve("moodstream"));
        for (Path script : scripts) {
            assertThat(DeploymentFiles.text(script).lines().filter(line -> !line.startsWith("#")))
                    .as(script.toString())
                    .noneMatch(line -> line.contains("/tmp/"));
        }
    }

    private Map<String, String> permissions() throws IOException {
        Map<String, String> permissions = new TreeMap<>();
        for (Path file : DeploymentFiles.below(folder, "")) {
            if (Files.isRegularFile(file)) {
                permissions.put(
                        file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        return permissions;
    }

    private void run(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
