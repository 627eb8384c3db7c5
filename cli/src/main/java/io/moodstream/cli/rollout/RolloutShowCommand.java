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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollouts show}: all about one rollout. */
@Command(
        name = "show",
        description = "Show one rollout: its stage, its evidence, why it is where it is, and what it still needs.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream rollouts show custom", "  ./moodstream rollouts show custom@3"})
final class RolloutShowCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MEMBER[@VERSION]|PLAN",
            description = "The rollout under way of a member, or else its latest; that of a version; or a plan's id.")
    private String name = "";

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
            ListedRollout rollout =
                    RolloutCatalog.read(cluster, connection.keys().trusted()).find(name);
            List<String> lines = output.json()
                    ? List.of(RolloutJson.of(rollout, Instant.now()).toString())
                    : RolloutReport.of(rollout, Instant.now());
            lines.forEach(terminal::say);
        }
        return 0;
    }
}
