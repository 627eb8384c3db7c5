package io.moodstream.cli.demo;

import io.moodstream.cli.process.ShutdownSignal;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.up.Installation;
import io.moodstream.cli.up.InstallationSummary;
import io.moodstream.local.folder.TemporaryFolder;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.run.TensorFlowThreads;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole system at work within two minutes, in a folder of its own. */
@Command(
        name = "demo",
        description = "Run the whole system: stream drawn faces, classify them with the shipped models, train and swap"
                + " in new versions, and verify the counts. Needs nothing and leaves nothing behind.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream demo", "  ./moodstream demo --photos 2000 --rate 100 --stay"})
public final class DemoCommand implements Callable<Integer> {

    @Option(names = "--stay", description = "Keep everything running afterwards, until Ctrl-C.")
    private boolean stay;

    @Option(
            names = "--photos",
            paramLabel = "<n>",
            defaultValue = "600",
            description = "Faces to stream. Default: ${DEFAULT-VALUE}.")
    private int photos;

    @Option(
            names = "--rate",
            paramLabel = "<n>",
            defaultValue = "20",
            description = "Photos per second. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--seed",
            paramLabel = "<n>",
            defaultValue = "1",
            description = "Seed of faces and trainings. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (photos < 8 || !(rate > 0)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--photos must be 8 or more (it is " + photos + "), and --rate greater than 0 (it is " + rate
                            + ").");
        }
        TensorFlowThreads.forTraining();
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (ShutdownSignal asked = ShutdownSignal.watch();
                TemporaryFolder folder = TemporaryFolder.make("moodstream-demo-", stay)) {
            return run(asked, folder, terminal);
        }
    }

    private int run(ShutdownSignal asked, TemporaryFolder folder, Terminal terminal) {
        terminal.say("Moodstream demo, in " + folder.path() + (stay ? "." : ", which is deleted at the end."));
        Demo demo = new Demo(new DemoSettings(seed, 600, 200, photos, rate), folder.path(), terminal);
        CompletableFuture<Installation> starting = CompletableFuture.supplyAsync(
                () -> Installation.start(folder.path().resolve("data"), "", terminal::sayAll),
                task -> new Thread(task, "installation").start());
        try {
            List<ArtifactFolder> first = demo.first(starting);
            Installation installation = starting.join();
            boolean holds = demo.run(installation, first);
            terminal.say("");
            terminal.say(
                    holds
                            ? "Everything holds. The demo took " + Formats.seconds(demo.elapsed()) + "."
                            : "Something does not hold: see the lines marked FAILED.");
            if (stay) {
                stay(asked, installation, terminal);
            } else {
                terminal.say(
                        "Next: './moodstream demo --stay' to look around in it, './moodstream up' for one that keeps"
                                + " its data, './moodstream help' for the rest.");
            }
            return holds ? 0 : 1;
        } finally {
            starting.thenAccept(Installation::close)
                    .exceptionally(failed -> null)
                    .join();
        }
    }

    private void stay(ShutdownSignal asked, Installation installation, Terminal terminal) {
        InstallationSummary.lines(installation).forEach(terminal::say);
        terminal.say("To talk to it from another terminal, add --data-dir " + installation.dataDir() + ":");
        terminal.say("  ./moodstream watch predictions --data-dir " + installation.dataDir());
        terminal.say("  ./moodstream classify photo.jpg --label happy --data-dir " + installation.dataDir());
        terminal.say("  ./moodstream models --data-dir " + installation.dataDir());
        terminal.say("  ./moodstream pin custom@1 --data-dir " + installation.dataDir());
        terminal.say("Ctrl-C stops everything; the folder stays: './moodstream up --data-dir " + installation.dataDir()
                + "' goes on with it.");
        asked.await();
        terminal.say("Stopping ...");
    }
}
