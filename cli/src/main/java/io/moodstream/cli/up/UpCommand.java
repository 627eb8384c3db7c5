package io.moodstream.cli.up;

import io.moodstream.cli.connect.DataDirOption;
import io.moodstream.cli.process.ShutdownSignal;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.web.WebOptions;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.local.config.PasswordMode;
import io.moodstream.local.folder.DiskSpaceCheck;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: runs everything on this machine until Ctrl-C. */
@Command(
        name = "up",
        description = "Run Kafka, a schema registry, the stream app and the live page on this machine until Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream up", "  MOODSTREAM_DATA=/srv/moodstream ./moodstream up"})
public final class UpCommand implements Callable<Integer> {

    /** For the models to go live: some seconds, or more if the topic has many unclassified photos. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Mixin
    private DataDirOption dataDir = new DataDirOption();

    @Mixin
    private WebOptions web = new WebOptions();

    @Option(names = "--no-web", description = "Serve neither the page nor HTTP uploads.")
    private boolean noWeb;

    @Option(
            names = "--password",
            negatable = true,
            description = "Require a password for Kafka, the registry and the page; it is generated and kept in the"
                    + " data folder. For machines that others use, too. Later starts require it again; --no-password"
                    + " removes it.")
    private @Nullable Boolean password;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            return run();
        } catch (MoodstreamException e) {
            throw DiskSpaceCheck.explain(dataDir.path(), e);
        }
    }

    private int run() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        Optional<InetSocketAddress> address = noWeb ? Optional.empty() : Optional.of(WebProcess.free(web.address()));
        if (!noWeb) {
            // Or the page would end again and again while everything else runs.
            web.check();
        }
        terminal.say("Starting Kafka and the schema registry on " + dataDir.path() + " ...");
        try (ShutdownSignal asked = ShutdownSignal.watch();
                Installation installation = Installation.start(
                        LocalPlatformConfig.in(dataDir.path()).withPassword(passwordMode()), "", terminal::sayAll)) {
            if (installation.clientSettingsFile().isPresent()) {
                web.wantToken(installation.dataDir().resolve("web-tokens.txt"));
            }
            if (!noWeb) {
                web.check(installation.dataDir());
            }
            if (password == null && installation.clientSettingsFile().isPresent()) {
                terminal.say(
                        "This data folder has a password, which is required again; `up --no-password` removes it.");
            }
            address.map(free -> WebProcess.start(installation, free, web.words(free)))
                    .ifPresent(page -> terminal.say("Page             " + page.uri()
                            + web.tokens()
                                    .map(file -> " (a token of " + file + ")")
                                    .orElse("")));
            printSummary(installation, terminal);
            asked.await();
            terminal.say("Stopping ...");
        }
        return 0;
    }

    private PasswordMode passwordMode() {
        if (password == null) {
            return PasswordMode.KEEP;
        }
        return password ? PasswordMode.REQUIRE : PasswordMode.REMOVE;
    }

    private static void printSummary(Installation installation, Terminal terminal) {
        InstallationSummary.lines(installation).forEach(terminal::say);
        installation
                .clientSettingsFile()
                .ifPresent(file -> terminal.say("Password         " + file + " (--command-config for other clients)"));
        terminal.say("");
        printModels(installation, terminal);
        printReadiness(installation, terminal);
        terminal.say("Try, in another terminal:");
        terminal.say("  ./moodstream classify photo.jpg --label happy");
        terminal.say("  ./moodstream upload <files, folders or zips>");
        terminal.say("  ./moodstream watch predictions");
        terminal.say("Ctrl-C stops everything; the data stay.");
    }

    private static void printModels(Installation installation, Terminal terminal) {
        terminal.say("Models           "
                + BundledModelPublisher.ensure(installation, terminal).models().stream()
                        .map(model -> model.id().toString())
                        .collect(Collectors.joining(", ")));
    }

    private static void printReadiness(Installation installation, Terminal terminal) {
        if (!installation.awaitReady(TIMEOUT) && !Thread.currentThread().isInterrupted()) {
            terminal.say("Photos wait until these models are live, which takes longer than " + TIMEOUT.toSeconds()
                    + " s; the stream app's log may say why.");
        }
    }
}
