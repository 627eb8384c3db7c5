package io.moodstream.cli.up;

import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.ManagedProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The page and the HTTP uploads as a supervised child process: {@code moodstream web} on this process's class path. */
public final class WebProcess {

    /**
     * Its heap, in MiB, as in its image. It holds the largest uploads and previews at once, and a container needs as
     * much beside it for buffers, classes, compiled code and stacks.
     */
    public static final int HEAP_MIB = 448;

    /** Options of its JVM. */
    public static final List<String> JVM = List.of(
            "-Xmx" + HEAP_MIB + "m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-DMOODSTREAM_LOG_LEVEL=WARN");

    private static final String MAIN = "io.moodstream.cli.Moodstream";
    private static final Duration START = Duration.ofSeconds(120);

    private final ManagedProcess child;
    private final URI uri;

    private WebProcess(ManagedProcess child, URI uri) {
        this.child = child;
        this.uri = uri;
    }

    /**
     * The address, with port 0 replaced by an actual port, after checking that it is free.
     *
     * @throws MoodstreamException if another process already listens there
     */
    public static InetSocketAddress free(InetSocketAddress wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(wanted);
            return new InetSocketAddress(wanted.getAddress(), socket.getLocalPort());
        } catch (IOException e) {
            throw new MoodstreamException(
                    "Nothing can listen on " + wanted.getHostString() + ":" + wanted.getPort() + " (" + e.getMessage()
                            + "): stop what listens there, choose another for the page with --listen "
                            + wanted.getHostString() + ":<port>, or go without the page with --no-web.",
                    e);
        }
    }

    /**
     * Starts the child and returns once it answers; it ends with the installation.
     *
     * @param address where it listens, with a port
     * @param options further options of {@code moodstream web}, its address among them
     * @throws MoodstreamException if it does not answer in time
     */
    public static WebProcess start(Installation installation, InetSocketAddress address, List<String> options) {
        Path data = installation.dataDir();
        JavaCommand command = command(arguments(installation, options));
        Path log = data.resolve("logs").resolve("web.log");
        ChildSpec child = new ChildSpec("web server", command, Map.of(), data, log);
        WebProcess app = new WebProcess(installation.processes().start(child), uri(address));
        app.awaitAnswer();
        return app;
    }

    static JavaCommand command(List<String> arguments) {
        return new JavaCommand(JavaCommand.currentJava(), JVM, JavaCommand.currentClassPath(), MAIN, arguments);
    }

    private static List<String> arguments(Installation installation, List<String> options) {
        Cluster cluster = installation.cluster();
        List<String> arguments = new ArrayList<>(List.of(
                "web",
                "--bootstrap-server",
                cluster.bootstrapServers(),
                "--schema-registry",
                cluster.registryUrl(),
                "--topic-prefix",
                cluster.topics().photoEvents().name().replaceFirst("photo-events$", "")));
        arguments.addAll(options);
        installation
                .clientSettingsFile()
                .ifPresent(file -> arguments.addAll(List.of("--command-config", file.toString())));
        if (!options.contains("--trusted-keys")) {
            arguments.add("--trusted-keys");
            arguments.add(SigningKeys.in(installation.dataDir()).trustedFolder().toString());
        }
        return arguments;
    }

    private static URI uri(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort() + "/");
    }

    private void awaitAnswer() {
        // Another program may have taken the port meanwhile, and answer.
        if (!HttpReadiness.within(START, () -> uri.resolve("health")) || !child.isRunning()) {
            throw new MoodstreamException(
                    "The web server does not answer at " + uri + "; its log says why: " + child.logFile() + ".");
        }
    }

    /** Where the page is. */
    public URI uri() {
        return uri;
    }

    /** The child's process id, as of its latest start. */
    public long pid() {
        return child.pid();
    }
}
