package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.text.Terminal;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.Publishing;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}: artifact folders to the model topic. */
@Command(
        name = "publish",
        description = "Publish trained models, all in one transaction, as each member's next version.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./moodstream publish ~/.moodstream/artifacts/custom"})
public final class PublishCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FOLDER",
            arity = "1..*",
            description = "Artifact folders, or folders that hold some, such as the output of train.")
    private List<Path> folders = List.of();

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<ArtifactFolder> artifacts = folders.stream()
                .flatMap(folder -> Publishing.in(folder).stream())
                .toList();
        try (Cluster cluster = publishing.connection().connect()) {
            publishing
                    .on(cluster)
                    .publish(artifacts, Terminal.of(spec.commandLine().getOut()));
        }
        return 0;
    }
}
