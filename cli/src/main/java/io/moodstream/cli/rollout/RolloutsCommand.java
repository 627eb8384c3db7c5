package io.moodstream.cli.rollout;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollouts}: all rollouts and how far they are. */
@Command(
        name = "rollouts",
        description = "List the rollouts: how far each is, what its evidence says, and how it ended. 'rollouts show'"
                + " has the details of one; the other subcommands control it.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RolloutShowCommand.class,
            RolloutPromoteCommand.class,
            RolloutAbortCommand.class,
            RolloutPauseCommand.class,
            RolloutResumeCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./moodstream rollouts",
            "  ./moodstream rollouts show custom",
            "  ./moodstream rollouts abort custom --reason 'trained on the wrong photos'",
            "  ./moodstream rollouts --output json | jq '.[] | select(.over | not)'"
        })
public final class RolloutsCommand implements Callable<Integer> {

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect()) {
            RolloutCatalog view = RolloutCatalog.read(cluster, connection.keys().trusted());
            List<String> lines = output.json()
                    ? List.of(RolloutJson.list(view, Instant.now()).toString())
                    : RolloutReport.list(view);
            lines.forEach(terminal::say);
        }
        return 0;
    }
}
