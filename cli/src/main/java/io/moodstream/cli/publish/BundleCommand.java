package io.moodstream.cli.publish;

import io.moodstream.cli.text.Terminal;
import io.moodstream.trainer.bundle.BundlePacker;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bundle}: creates the bundle's files from trained artifacts; only for releases, so it is hidden. */
@Command(
        name = "bundle",
        description = "Make the models that ship with the project of trained artifacts.",
        mixinStandardHelpOptions = true,
        hidden = true,
        footer = {"", "Examples:", "  ./moodstream bundle build/members --base build/backbone/faces.safetensors"})
public final class BundleCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<folder>", description = "Output folder of a training of all members.")
    private Path artifacts = Path.of("");

    @Option(names = "--base", required = true, paramLabel = "<file>", description = "What train --backbone wrote.")
    private Path base = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "<dir>",
            defaultValue = "bundle/src/main/resources/io/moodstream/bundle",
            description = "The bundle's resources, which are replaced. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        BundlePacker.pack(artifacts, base, out);
        Terminal.of(spec.commandLine().getOut()).say("The bundle is in " + out + ".");
        return 0;
    }
}
