package io.moodstream.stream;

import io.moodstream.domain.MoodstreamException;
import io.moodstream.stream.config.ConfigReader;
import io.moodstream.stream.config.ConfigSources;
import io.moodstream.stream.config.StreamAppConfig;
import io.moodstream.tracing.Tracing;
import io.moodstream.tracing.TracingSetup;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The stream app as a process: {@code StreamAppMain [--config <properties file>] [key=value ...]}, see
 * {@link ConfigSources}. Prints one line, {@code Stream app running: ...}, once photos are being classified. On SIGTERM
 * it stops cleanly, within 25 s even if something hangs, and exits with 143, as JVMs do; it exits with 1 if it could
 * not start or failed permanently, and prints the reason to standard error.
 */
public final class StreamAppMain {

    /** Service name in traces. */
    private static final String SERVICE = "moodstream-stream-app";

    /**
     * Orchestrators kill after 30 s. A stop cut short is like a crash: nothing is lost, another instance takes over.
     */
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);

    private static final int TERMINATED = 143;
    private static final int FAILED = 1;

    private StreamAppMain() {}

    public static void main(String[] args) {
        ExitOnError.install();
        int status = run(List.of(args), System.getenv(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            StreamAppConfig config = ConfigReader.read(ConfigSources.gather(arguments, environment));
            return run(config, TracingSetup.of(SERVICE, environment), out);
        } catch (MoodstreamException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static int run(StreamAppConfig config, Tracing tracing, PrintStream out) throws InterruptedException {
        StreamApp app = StreamApp.of(config, tracing);
        Runtime runtime = Runtime.getRuntime();
        ShutdownTask stop = new ShutdownTask(() -> close(app, tracing), STOP_DEADLINE, () -> runtime.halt(TERMINATED));
        runtime.addShutdownHook(new Thread(stop, "shutdown"));
        try (app) {
            app.start();
            InstanceHealth health = app.health();
            if (health.isReady()) {
                out.println("Stream app running: instance " + config.instanceId() + ", models "
                        + health.live().values()
                        + app.address()
                                .map(it -> ", metrics on " + it + "/metrics")
                                .orElse(""));
            }
            return app.awaitStop() ? 0 : FAILED;
        }
    }

    /** In this order, so that the app's last spans are sent too. */
    private static void close(StreamApp app, Tracing tracing) {
        app.close();
        tracing.close();
    }
}
