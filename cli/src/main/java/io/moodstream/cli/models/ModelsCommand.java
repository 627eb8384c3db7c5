package io.moodstream.cli.models;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.client.follow.ModelStatusReader;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code models}: what is published, pinned and live. */
@Command(
        name = "models",
        description = "List the published models: versions, pins, quality, and their state on each instance. Aliases:"
                + " champion is the version to run, challenger the one in a rollout, previous the one before.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelCardCommand.class, ModelsExportCommand.class, ModelsMendCommand.class},
        footer = {
            "",
            "Examples:",
            "  ./moodstream models",
            "  ./moodstream models --output json | jq '.[] | select(.wanted)'"
        })
public final class ModelsCommand implements Callable<Integer> {

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
            SigningKeys keys = connection.keys();
            boolean verified = !keys.trusted().isEmpty();
            ModelTopic topic = cluster.modelTopic();
            ModelTopicView view = ModelTopicView.read(
                    topic, verified ? keys.trusted() : keys.trusted().allowingUnsigned());
            if (output.json()) {
                terminal.say(ModelsJson.of(view, view.catalog(topic), ModelStatusReader.latest(cluster))
                        .toString());
            } else if (view.models().isEmpty()) {
                ModelsReport.ignored(view.ignored()).forEach(terminal::say);
                terminal.say(
                        "The topic '" + cluster.topics().models().name()
                                + "' holds no models: './moodstream train --data <fer2013 zip or folder> --publish' makes some.");
            } else {
                ModelsReport.of(view, view.catalog(topic), ModelStatusReader.latest(cluster))
                        .forEach(terminal::say);
                if (!verified) {
                    terminal.say(
                            "Nothing of this was verified: there is no public key in " + keys.trustedFolder() + ".");
                }
            }
        }
        return 0;
    }
}
