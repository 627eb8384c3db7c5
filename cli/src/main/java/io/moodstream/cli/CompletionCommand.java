package io.moodstream.cli;

import io.moodstream.cli.text.Terminal;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: the script for shell completion in bash and zsh. */
@Command(
        name = "completion",
        description = "Print the script that completes commands, options and their values in bash and zsh.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  source <(./moodstream completion)",
            "  ./moodstream completion > ~/.local/share/bash-completion/completions/moodstream"
        })
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal.of(spec.commandLine().getOut())
                .sayAll(AutoComplete.bash("moodstream", spec.root().commandLine()));
        return 0;
    }
}
