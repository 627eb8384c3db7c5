package io.moodstream.system.faults;

import static org.awaitility.Awaitility.await;

import io.moodstream.cli.up.WebProcess;
import io.moodstream.local.child.ChildProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The web server of an installation in a JVM as {@code up} starts it; nothing restarts it if it ends. */
final class WebServerProcess implements AutoCloseable {

    private final ChildProcess child;
    private final URI uri;

    private WebServerProcess(ChildProcess child, URI uri) {
        this.child = child;
        this.uri = uri;
    }

    /** Starts it, and returns once it reads every topic. */
    static WebServerProcess start(TestInstallation installation) {
        int port = WebProcess.free(new InetSocketAddress("127.0.0.1", 0)).getPort();
        List<String> arguments = new ArrayList<>(List.of("web", "--listen", "127.0.0.1:" + port));
        arguments.addAll(installation.connection());
        arguments.addAll(
                List.of("--trusted-keys", installation.keys().trustedFolder().toString()));
        // So high that the limit per address rejects nothing that the test sends.
        arguments.addAll(List.of("--upload-rate", "5000"));
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(),
                WebProcess.JVM,
                AppArchive.classPath(),
                "io.moodstream.cli.Moodstream",
                arguments);
        Path folder = installation.folder();
        WebServerProcess web = new WebServerProcess(
                launch(new ChildSpec("web", command, Map.of(), folder, folder.resolve("web.log"))),
                URI.create("http://127.0.0.1:" + port + "/"));
        await("the web server reads every topic")
                .atMost(Duration.ofMinutes(5))
                .until(() -> web.isHealthy() || !web.isAlive());
        if (!web.isAlive()) {
            throw new IllegalStateException("The web server ended: " + web.log());
        }
        return web;
    }

    private static ChildProcess launch(ChildSpec spec) {
        try {
            return ChildProcess.start(spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return uri;
    }

    boolean isAlive() {
        return child.isAlive();
    }

    /** Whether it answers and reads every topic. */
    boolean isHealthy() {
        try (InputStream health = uri.resolve("/health").toURL().openStream()) {
            return new String(health.readAllBytes(), StandardCharsets.UTF_8).contains("\"status\":\"up\"");
        } catch (IOException e) {
            return false;
        }
    }

    /** Resident memory in MiB; -1 if it is unknown. */
    long residentMiB() {
        return AppProcess.residentMiB(child.pid());
    }

    String log() {
        try {
            return new String(Files.readAllBytes(child.logFile()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        child.stop(Duration.ofSeconds(25));
    }
}
