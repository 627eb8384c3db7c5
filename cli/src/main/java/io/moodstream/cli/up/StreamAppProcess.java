package io.moodstream.cli.up;

import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.ManagedProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.stream.StreamAppJvm;
import io.moodstream.stream.metrics.OfflineMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stream app as a supervised child process, on this process's class path. */
public final class StreamAppProcess {

    private static final String MAIN = "io.moodstream.stream.StreamAppMain";

    private static final String HEAP = "-Xmx768m";

    private static final int WINDOW_MINUTES = 5;
    private static final int ADVANCE_MINUTES = 1;

    private final ManagedProcess child;
    private final int port;

    private StreamAppProcess(ManagedProcess child, int port) {
        this.child = child;
        this.port = port;
    }

    static StreamAppProcess start(
            ProcessGroup processes, LocalPlatform platform, String topicPrefix, SigningKeys keys) {
        Path data = platform.dataDir();
        int port = OperatorPort.choose();
        List<String> settings = new ArrayList<>(List.of(
                "bootstrap.servers=" + platform.bootstrapServers(),
                "schema.registry.url=" + platform.schemaRegistryUrl(),
                "moodstream.topic.prefix=" + topicPrefix,
                "moodstream.state.dir=" + data.resolve("stream-app").resolve("state"),
                "moodstream.models.dir=" + data.resolve("stream-app").resolve("models"),
                "moodstream.trusted.keys=" + keys.trustedFolder(),
                "moodstream.http.listen=auto:" + port,
                "moodstream.window.size=" + WINDOW_MINUTES + "m",
                "moodstream.window.advance=" + ADVANCE_MINUTES + "m"));
        // By file name: every user of the machine can see a process's arguments.
        platform.clientSettingsFile().ifPresent(file -> settings.addAll(List.of("--config", file.toString())));
        JavaCommand command = new JavaCommand(
                JavaCommand.currentJava(), StreamAppJvm.options(HEAP), JavaCommand.currentClassPath(), MAIN, settings);
        Path log = data.resolve("logs").resolve("stream-app.log");
        return new StreamAppProcess(processes.start(new ChildSpec("stream app", command, Map.of(), data, log)), port);
    }

    /** Recomputes the metrics with the child's windows. */
    public static OfflineMetrics offlineMetrics() {
        return new OfflineMetrics(
                new HoppingWindows(Duration.ofMinutes(WINDOW_MINUTES), Duration.ofMinutes(ADVANCE_MINUTES)));
    }

    Path logFile() {
        return child.logFile();
    }

    /**
     * Address of metrics and health; in the rare case that another process took the port meanwhile, the log has the
     * actual one.
     */
    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    long pid() {
        return child.pid();
    }
}
