package io.moodstream.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the project's {@code .mvn} makes Maven (3.9.2 or newer) compare checksums, with a local repository of the test's
 * own.
 */
class TamperedDownloadTest {

    /** A small jar of the build, which Maven loads as an extension: it would run the code in its own process. */
    private static final String JAR = "org/jspecify/jspecify/1.0.0/jspecify-1.0.0.jar";

    private static final String EXTENSION = """
            <build><extensions><extension>
              <groupId>org.jspecify</groupId><artifactId>jspecify</artifactId><version>1.0.0</version>
            </extension></extensions></build>
            """;

    private static final String IMPORT = """
            <dependencyManagement><dependencies><dependency>
              <groupId>org.jspecify</groupId><artifactId>%s</artifactId><version>1.0.0</version>
              <type>pom</type><scope>import</scope>
            </dependency></dependencies></dependencyManagement>
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path jar;

    @SuppressWarnings("NullAway.Init")
    private Path project;

    @BeforeEach
    void copy() throws IOException {
        jar = folder.resolve("repository").resolve(JAR);
        project = Files.createDirectories(folder.resolve("a project"));
        Files.createDirectories(jar.getParent());
        Path original = Path.of(System.getProperty("localRepository"), JAR);
        Files.copy(original, jar);
        Files.copy(pom(original), pom(jar));
        for (Path file : DeploymentFiles.below(DeploymentFiles.ROOT.resolve(".mvn"), "")) {
            Files.copy(
                    file, project.resolve(DeploymentFiles.ROOT.relativize(file).toString()));
        }
    }

    @Test
    void accepts_artifacts_with_the_recorded_checksums() throws Exception {
        assertThat(maven(EXTENSION)).startsWith("0 ");
    }

    @Test
    void refuses_a_modified_jar_by_name() throws Exception {
        Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);

        assertThat(maven(EXTENSION))
                .startsWith("1 ")
                .contains("org.jspecify:jspecify:jar:1.0.0 trusted checksum mismatch");
    }

    @Test
    void refuses_a_modified_pom_by_name() throws Exception {
        Files.writeString(pom(jar), "<!-- -->", StandardOpenOption.APPEND);

        assertThat(maven(IMPORT.formatted("jspecify")))
                .startsWith("1 ")
                .contains("org.jspecify:jspecify:pom:1.0.0 trusted checksum mismatch");
    }

    @Test
    void refuses_a_file_without_a_recorded_checksum_by_name() throws Exception {
        Path strange = pom(Path.of(jar.toString().replace("jspecify/1.0.0/jspecify", "strange/1.0.0/strange")));
        Files.createDirectories(strange.getParent());
        Files.writeString(strange, Files.readString(pom(jar)).replace(">jspecify<", ">strange<"));

        assertThat(maven(IMPORT.formatted("strange")))
                .startsWith("1 ")
                .contains(
                        "Missing from summaryFile trusted checksum(s) [SHA-256] for artifact org.jspecify:strange:pom:1.0.0");
    }

    private static Path pom(Path jar) {
        return Path.of(jar.toString().replaceFirst("\\.jar$", ".pom"));
    }

    /** The exit code, a space, and Maven's output for a project that contains the part. */
    private String maven(String part) throws IOException, InterruptedException {
        Files.writeString(project.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.moodstream</groupId><artifactId>tampered</artifactId><version>1</version>
                  <packaging>pom</packaging>
                  %s
                </project>
                """.formatted(part));
        Path output = folder.resolve("output");
        Path maven = Path.of(System.getProperty("moodstream.maven.home"), "bin", "mvn");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "sh",
                        maven.toString(),
                        "-B",
                        "-o",
                        "-Dmaven.repo.local=" + folder.resolve("repository"),
                        "validate"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment()
                .keySet()
                .removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue() + " " + Files.readString(output, StandardCharsets.UTF_8);
    }
}
