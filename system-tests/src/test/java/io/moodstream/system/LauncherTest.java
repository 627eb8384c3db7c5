package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./moodstream} itself, in folders of any name, with the {@code cli} that was built. */
class LauncherTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path BUILT = REPOSITORY.resolve("cli/target");
    private static final String ODD = "a b#50%25+ü$x'y\"z!写[1]*";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** What a JVM in an ASCII locale cannot write as a path. */
    private static final Map<String, String> ASCII = Map.of("LC_ALL", "C", "MOODSTREAM_JAVA_OPTS", "");

    @TempDir
    private Path temp = Path.of("");

    /** A clone in a folder of that name, built. */
    private Path clone(String name) throws IOException {
        assumeTrue(Files.isDirectory(BUILT.resolve("lib")), "skipped, since cli is not packaged");
        Path home = temp.resolve(name);
        Path target = Files.createDirectories(home.resolve("cli/target"));
        Files.createDirectories(home.resolve("cli/src/main"));
        for (String pom : List.of("pom.xml", "cli/pom.xml")) {
            Files.copy(REPOSITORY.resolve(pom), home.resolve(pom));
        }
        Files.createSymbolicLink(target.resolve("lib"), BUILT.resolve("lib"));
        try (Stream<Path> jars = Files.list(BUILT)) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.createSymbolicLink(target.resolve(jar.getFileName()), jar);
            }
        }
        // Only its path matters here, as an option of the JVM, which ignores a file that is not an archive.
        Files.writeString(target.resolve("classes-" + Runtime.version().feature() + ".jsa"), "no archive");
        Path built = Files.createFile(target.resolve(".built"));
        Files.setLastModifiedTime(built, FileTime.from(Instant.now().plusSeconds(60)));
        return Files.copy(REPOSITORY.resolve("moodstream"), home.resolve("moodstream"));
    }

    private ProcessRunner.Result run(Map<String, String> environment, String... command) throws IOException {
        return ProcessRunner.run(temp, environment, TIMEOUT, List.of(command));
    }

    private static void assertWorks(ProcessRunner.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("Moodstream").contains("Java ").doesNotContain("WARNING");
    }

    @Test
    void works_in_a_folder_of_any_name_and_in_an_ascii_locale() throws IOException {
        assertWorks(run(ASCII, clone(ODD).toString(), "--version"));
    }

    @Test
    void passes_arguments_on_unchanged() throws IOException {
        String launcher = clone(ODD).toString();
        ProcessRunner.Result missing = run(ASCII, launcher, "evaluate", "--models", "bundle", "--data", "写 ü'$x");
        assertThat(missing.output()).contains("写 ü'$x");
        ProcessRunner.Result upload = run(ASCII, launcher, "upload", "@me ü.jpg");
        assertThat(upload.output()).contains("'@me ü.jpg'");
    }

    @Test
    void runs_through_links_from_any_shell_and_folder() throws IOException {
        Path launcher = clone(ODD);
        Files.createDirectories(temp.resolve("bin"));
        Path link = Files.createSymbolicLink(temp.resolve("bin/first"), launcher);
        Files.createSymbolicLink(temp.resolve("bin/second"), link.getFileName());
        assertWorks(run(Map.of("CDPATH", temp + ":/"), "sh", "bin/second", "--version"));
        for (String shell : List.of("bash", "dash")) {
            if (ProcessRunner.works(shell, "-c", ":")) {
                assertWorks(run(ASCII, shell, launcher.toString(), "--version"));
            }
        }
    }

    @Test
    void splits_jvm_options_like_a_shell_without_executing_them() throws IOException {
        String options = "-Da='b  c' \"-Dx=$(touch run) `touch run` $HOME;touch run\" -XshowSettings:properties";
        ProcessRunner.Result result =
                run(Map.of("MOODSTREAM_JAVA_OPTS", options), clone("plain").toString(), "--version");
        assertWorks(result);
        assertThat(result.output())
                .contains("    a = b  c")
                .contains("    x = $(touch run) `touch run` $HOME;touch run");
        assertThat(temp.resolve("run")).doesNotExist();
        assertThat(run(Map.of("MOODSTREAM_JAVA_OPTS", "-Da='b"), temp + "/plain/moodstream", "--version")
                        .output())
                .contains("a quote without its partner: -Da='b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "wow!"})
    void rejects_a_folder_that_a_class_path_cannot_name(String name) throws IOException {
        ProcessRunner.Result result = run(Map.of(), clone(name).toString(), "--version");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output().lines())
                .singleElement()
                .asString()
                .contains(name)
                .contains("Move it to a folder");
    }

    @Test
    void passes_shellcheck() throws IOException {
        assumeTrue(ProcessRunner.works("shellcheck", "--version"), "skipped, since shellcheck is not installed");
        ProcessRunner.Result result =
                run(Map.of(), "shellcheck", REPOSITORY.resolve("moodstream").toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
