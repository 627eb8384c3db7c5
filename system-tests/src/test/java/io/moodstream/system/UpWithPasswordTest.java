package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.local.RunningPlatform;
import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --password} as a user starts it on a machine with other users. */
class UpWithPasswordTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** For stopping {@code up} after its broker was killed. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Pattern PAGE = Pattern.compile("Page +(\\S+) \\(a token of (.+)\\)");
    private static final Pattern LIBRARY = Pattern.compile(".+\\.(so|jnilib|dylib)(\\.lck)?");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void only_those_who_can_read_the_data_folder_get_access() throws Exception {
        Path data = folder.resolve("data");
        Path photo = Files.write(
                folder.resolve("me.png"), new DrawnFaces(5).draw(1).get(0).content());
        Process up = up(data, "--password", "--listen", "127.0.0.1:0");
        try {
            RunningPlatform running = RunningPlatform.find(data).orElseThrow();

            ProcessRunner.Result own = run("classify", photo.toString(), "--data-dir", data.toString());
            assertThat(own.output()).contains("custom@1", "ensemble");
            // Native libraries are part of the release; nothing else may be read by other users.
            assertThat(temporary()).isDirectoryContaining("glob:**librocksdbjni*");
            assertThat(readableByOthers(temporary()))
                    .allMatch(entry -> LIBRARY.matcher(entry.toString()).matches());
            ProcessRunner.Result anonymous = run(
                    "classify",
                    photo.toString(),
                    "--bootstrap-server",
                    running.bootstrapServers(),
                    "--schema-registry",
                    running.schemaRegistryUrl());
            assertThat(anonymous.exitCode()).as(anonymous.output()).isEqualTo(1);

            Matcher page = PAGE.matcher(text(output()));
            assertThat(page.find()).as(text(output())).isTrue();
            URI snapshot = URI.create(page.group(1)).resolve("snapshot");
            assertThat(status(snapshot, "none")).isEqualTo(401);
            assertThat(status(snapshot, text(Path.of(page.group(2))).strip())).isEqualTo(200);
        } finally {
            stop(up);
        }
        assertThat(isProtected(data)).isTrue();
        assertThat(text(output())).contains("This data folder has a password");
        assertThat(isProtected(data, "--no-password")).isFalse();
        Process last = up(data, "--no-web");
        try {
            assertThat(needsPassword(data)).isFalse();
            endsAtOnceWithoutItsBroker(last);
        } finally {
            last.destroyForcibly();
        }
    }

    private static void endsAtOnceWithoutItsBroker(Process up) throws InterruptedException {
        ProcessHandle broker = brokers(up).findFirst().orElseThrow();
        broker.destroyForcibly();
        // The hardest moment: it is restarting, and whatever waits for it waits long.
        await("the broker is started again").atMost(Duration.ofSeconds(20)).until(() -> brokers(up)
                .anyMatch(next -> next.pid() != broker.pid()));
        List<ProcessHandle> children = up.children().toList();

        long start = System.nanoTime();
        stop(up);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(up.exitValue()).isEqualTo(143);
        assertThat(children).hasSizeGreaterThanOrEqualTo(3).noneMatch(ProcessHandle::isAlive);
    }

    private static Stream<ProcessHandle> brokers(Process up) {
        return up.children().filter(UpWithPasswordTest::isBroker);
    }

    /** A long command line is cut off, but its beginning names the file that the child keeps locked. */
    private static boolean isBroker(ProcessHandle child) {
        return child.info().commandLine().orElse("").contains("broker.log.lock");
    }

    /** Whether clients need a password after such a start. */
    private boolean isProtected(Path data, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--no-web");
        Process up = up(data, all.toArray(String[]::new));
        try {
            return needsPassword(data);
        } finally {
            stop(up);
        }
    }

    private static boolean needsPassword(Path data) {
        RunningPlatform running = RunningPlatform.find(data).orElseThrow();
        return running.clientSettings().isPresent()
                && running.schemaRegistryUrl().startsWith("https:");
    }

    private static List<Path> readableByOthers(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(UpWithPasswordTest::isReadableByOthers).toList();
        }
    }

    private static boolean isReadableByOthers(Path entry) {
        try {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(entry));
            return !permissions.endsWith("------");
        } catch (IOException deletedMeanwhile) {
            return false;
        }
    }

    private Path output() {
        return folder.resolve("up.txt");
    }

    /** The temporary folder of every process of this test, the children of {@code up} among them. */
    private Path temporary() {
        return folder.resolve("tmp");
    }

    private Process up(Path data, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("up", "--data-dir", data.toString()));
        all.addAll(List.of(options));
        Files.createDirectories(temporary());
        ProcessBuilder builder = new ProcessBuilder(words(all.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().put("TMPDIR", temporary().toString());
        Process up = builder.start();
        await("up is ready")
                .atMost(TIMEOUT)
                .until(() -> !up.isAlive() || text(output()).contains("Try, in another terminal"));
        assertThat(up.isAlive()).as(text(output())).isTrue();
        return up;
    }

    private static void stop(Process up) throws InterruptedException {
        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static int status(URI uri, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private ProcessRunner.Result run(String... arguments) throws IOException {
        return ProcessRunner.run(folder, Map.of(), TIMEOUT, words(arguments));
    }

    private List<String> words(String... arguments) {
        String registry = "moodstream.registry.home";
        List<String> words = new ArrayList<>(List.of(
                JavaCommand.currentJava().toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + temporary(),
                "-D" + registry + "=" + Path.of(System.getProperty(registry)).toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.moodstream.cli.Moodstream"));
        words.addAll(List.of(arguments));
        return words;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
