package io.moodstream.cli.web;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.process.ShutdownSignal;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.stream.ExitOnError;
import io.moodstream.tracing.Tracing;
import io.moodstream.tracing.TracingSetup;
import io.moodstream.web.WebServer;
import io.moodstream.web.config.WebConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code web}: serves the page and HTTP uploads for any cluster, until Ctrl-C. */
@Command(
        name = "web",
        description =
                "Serve the live page and HTTP uploads of a cluster until Ctrl-C; './moodstream up' does so itself.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream web --listen 127.0.0.1:8090",
            "  ./moodstream web --listen 0.0.0.0:8080 --access-tokens tokens.txt"
        })
public final class WebCommand implements Callable<Integer> {

    @Mixin
    private WebOptions options = new WebOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        ExitOnError.install(); // or the page would be served on, by a server that no longer reads the models topic
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        WebConfig config = options.config(connection.dataDir());
        try (ShutdownSignal asked = ShutdownSignal.watch();
                Cluster cluster = connection.connect();
                Tracing tracing = TracingSetup.of("moodstream-web", System.getenv());
                WebServer server = WebServer.start(config, cluster.clients(), tracing)) {
            terminal.say("The page is at " + server.uri() + " (Ctrl-C ends it).");
            asked.await();
        }
        return 0;
    }
}
