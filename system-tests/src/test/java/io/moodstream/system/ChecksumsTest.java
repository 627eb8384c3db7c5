package io.moodstream.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What this build ran on, against {@code .mvn/checksums}. Maven compares itself from 3.9.2 on, and before it uses a file; this
 * test says the same after the fact where an older one builds.
 */
class ChecksumsTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("localRepository"));
    private static final String RENEW = "review what has changed, and renew the list with ops/checksums.sh";

    private final Map<String, String> recorded = recorded();

    @Test
    void every_library_of_the_system_is_recorded() {
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

    @Test
    void every_download_is_what_was_recorded() {
        List<String> changed = recorded.entrySet().parallelStream()
                .filter(entry -> Files.exists(REPOSITORY.resolve(entry.getKey())))
                .filter(entry -> !sha256(REPOSITORY.resolve(entry.getKey())).equals(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();

        assertThat(changed)
                .as("These files in " + REPOSITORY + " are not what they were: delete them and build again, or "
                        + RENEW)
                .isEmpty();
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
            throw new AssertionError("Not to be read: " + file, e);
        }
    }
}
