package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.text.Terminal;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}: publishes artifact folders and detectors to the model topic. */
@Command(
        name = "publish",
        description = "Publish trained models, all in one transaction, as each member's next version.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream publish ~/.moodstream/artifacts/custom",
            "  ./moodstream publish ~/.moodstream/detector/detector.safetensors"
        })
public final class PublishCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ARTIFACT",
            arity = "1..*",
            description = "Artifact folders, or folders that hold some, such as the output of train; or the file that"
                    + " train --detector wrote (.safetensors).")
    private List<Path> artifacts = List.of();

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (ScratchFolder scratch = ScratchFolder.temporary()) {
            List<ArtifactFolder> found = artifacts.stream()
                    .flatMap(path -> ArtifactPublisher.in(path, scratch).stream())
                    .toList();
            try (Cluster cluster = publishing.connection().connect()) {
                publishing
                        .on(cluster)
                        .publish(found, Terminal.of(spec.commandLine().getOut()));
            }
        }
        return 0;
    }
}
