package io.moodstream.cli.dlq;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dlq}: the dead letters. */
@Command(
        name = "dlq",
        description = "List the photo events that could not be classified, and replay them after a fix.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "list|show|replay",
        footer = {"", "Examples:", "  ./moodstream dlq list", "  ./moodstream dlq replay --help"},
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class, HelpCommand.class})
public final class DlqCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What of the dead letters: list, show or replay?");
    }
}
