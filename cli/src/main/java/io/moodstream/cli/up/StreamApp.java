package io.moodstream.cli.up;

import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.stream.StreamAppJvm;
import io.moodstream.stream.metrics.OfflineMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The stream app as a supervised child, on this process's class path. */
public final class StreamApp implements AutoCloseable {

    private static final String MAIN = "io.moodstream.stream.StreamAppMain";

    private static final String HEAP = "-Xmx768m";

    private static final int WINDOW_MINUTES = 5;
    private static final int ADVANCE_MINUTES = 1;

    private final Supervised child;
    private final int port;

    private StreamApp(Supervised child, int port) {
        this.child = child;
        this.port = port;
    }

    static StreamApp start(LocalPlatform platform, String topicPrefix, SigningKeys keys, Consumer<String> say) {
        Path data = platform.dataDir();
        int port = OperatorPort.choose();
        List<String> settings = List.of(
                "bootstrap.servers=" + platform.bootstrapServers(),
                "schema.registry.url=" + platform.schemaRegistryUrl(),
                "moodstream.topic.prefix=" + topicPrefix,
                "moodstream.state.dir=" + data.resolve("stream-app").resolve("state"),
                "moodstream.models.dir=" + data.resolve("stream-app").resolve("models"),
                "moodstream.trusted.keys=" + keys.trustedFolder(),
                "moodstream.http.listen=auto:" + port,
                "moodstream.window.size=" + WINDOW_MINUTES + "m",
                "moodstream.window.advance=" + ADVANCE_MINUTES + "m");
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(), StreamAppJvm.options(HEAP), JavaCommand.currentClassPath(), MAIN, settings);
        Path log = data.resolve("logs").resolve("stream-app.log");
        ChildSpec child = new ChildSpec("stream app", command, Map.of(), data, log);
        return new StreamApp(Supervised.start(child, platform.broker(), say), port);
    }

    /** Recomputes the metrics with the windows that the child has. */
    public static OfflineMetrics offlineMetrics() {
        return new OfflineMetrics(
                new HoppingWindows(Duration.ofMinutes(WINDOW_MINUTES), Duration.ofMinutes(ADVANCE_MINUTES)));
    }

    Path logFile() {
        return child.logFile();
    }

    /** Metrics and health; its log names another address in the rare case that somebody else took the port meanwhile. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    long pid() {
        return child.pid();
    }

    @Override
    public void close() {
        child.close();
    }
}
