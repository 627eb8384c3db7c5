package io.moodstream.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.local.child.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The libraries of this build, against {@code .mvn/checksums}. Maven itself compares them from 3.9.2 on, before it
 * uses a file; with an older Maven, this test does so afterwards.
 */
class ChecksumsTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("localRepository"));
    private static final String RENEW = "review what has changed, and renew the list with ops/checksums.sh";

    private final Map<String, String> recorded = recorded();

    @Test
    void every_library_has_a_recorded_checksum() {
        List<String> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.startsWith(REPOSITORY))
                .map(ChecksumsTest::name)
                .filter(name -> !name.startsWith("io/moodstream/"))
                .toList();

        assertThat(libraries).hasSizeGreaterThan(50);
        assertThat(recorded.keySet()).as(RENEW).containsAll(libraries);
    }

    /** In its own JVM: those of tests run without the compiler that makes hashing fast. */
    @Test
    void every_download_matches_its_recorded_checksum() throws IOException {
        ProcessRunner.Result changed = ProcessRunner.run(
                Path.of("."),
                Map.of(),
                Duration.ofMinutes(10),
                List.of(
                        "env",
                        "-u",
                        "JDK_JAVA_OPTIONS",
                        JavaCommand.currentJava().toString(),
                        "-DlocalRepository=" + REPOSITORY,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChangedDownloads.class.getName()));

        assertThat(changed)
                .as("These files in " + REPOSITORY + " do not match their checksums: delete them and build again, or "
                        + RENEW)
                .isEqualTo(new ProcessRunner.Result(0, ""));
    }

    /** Prints the names of recorded files that the repository holds with another content. */
    static final class ChangedDownloads {

        public static void main(String[] args) {
            recorded().entrySet().parallelStream()
                    .filter(entry -> differs(REPOSITORY.resolve(entry.getKey()), entry.getValue()))
                    .map(Map.Entry::getKey)
                    .forEach(System.out::println);
        }

        private static boolean differs(Path file, String recorded) {
            return Files.exists(file) && !sha256(file).equals(recorded);
        }
    }

    private static String name(Path file) {
        return REPOSITORY.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private static Map<String, String> recorded() {
        try {
            return Files.readAllLines(Path.of("..", ".mvn", "checksums", "checksums.sha256")).stream()
                    .map(line -> line.split(" +", 2))
                    .collect(toMap(line -> line[1], line -> line[0]));
        } catch (IOException e) {
            throw new AssertionError("There are no checksums.", e);
        }
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError("Cannot read " + file, e);
        }
    }
}
