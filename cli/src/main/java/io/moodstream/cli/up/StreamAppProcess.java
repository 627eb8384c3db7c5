package io.moodstream.cli.up;

import io.moodstream.client.connect.SigningKeys;
import io.moodstream.client.samples.MetricsRecomputation;
import io.moodstream.domain.HoppingWindows;
import io.moodstream.local.LocalPlatform;
import io.moodstream.local.ManagedProcess;
import io.moodstream.local.child.ChildSpec;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.stream.StreamAppJvm;
import io.moodstream.stream.http.AddressFile;
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
    private final Path state;
    private final int preferredPort;

    private StreamAppProcess(ManagedProcess child, Path state, int preferredPort) {
        this.child = child;
        this.state = state;
        this.preferredPort = preferredPort;
    }

    static StreamAppProcess start(
            ProcessGroup processes, LocalPlatform platform, String topicPrefix, SigningKeys keys) {
        Path data = platform.dataDir();
        Path state = data.resolve("stream-app").resolve("state");
        AddressFile.delete(state);
        int port = OperatorPort.choose();
        List<String> settings = new ArrayList<>(List.of(
                "bootstrap.servers=" + platform.bootstrapServers(),
                "schema.registry.url=" + platform.schemaRegistryUrl(),
                "moodstream.topic.prefix=" + topicPrefix,
                "moodstream.state.dir=" + state,
                "moodstream.models.dir=" + data.resolve("stream-app").resolve("models"),
                "moodstream.trusted.keys=" + keys.trustedFolder(),
                "moodstream.http.listen=auto:" + port,
                "moodstream.window.size=" + WINDOW_MINUTES + "m",
                "moodstream.window.advance=" + ADVANCE_MINUTES + "m"));
        // By file name: every user of the machine can see a process's arguments.
        platform.clientSettingsFile().ifPresent(file -> settings.addAll(List.of("--config", file.toString())));
        Path log = data.resolve("logs").resolve("stream-app.log");
        ManagedProcess child = processes.start(new ChildSpec("stream app", command(settings), Map.of(), data, log));
        return new StreamAppProcess(child, state, port);
    }

    static JavaCommand command(List<String> settings) {
        return new JavaCommand(
                JavaCommand.currentJava(), StreamAppJvm.options(HEAP), JavaCommand.currentClassPath(), MAIN, settings);
    }

    /** Recomputes the metrics with the child's windows. */
    public static MetricsRecomputation offlineMetrics() {
        HoppingWindows windows =
                new HoppingWindows(Duration.ofMinutes(WINDOW_MINUTES), Duration.ofMinutes(ADVANCE_MINUTES));
        return new OfflineRecomputation(new OfflineMetrics(windows));
    }

    Path logFile() {
        return child.logFile();
    }

    /**
     * Address of metrics and health. It changes if another process takes the port while the child is being restarted;
     * until the child listens for the first time it is the one that it is configured to prefer.
     */
    URI address() {
        return AddressFile.read(state).orElseGet(() -> URI.create("http://127.0.0.1:" + preferredPort));
    }

    long pid() {
        return child.pid();
    }
}
