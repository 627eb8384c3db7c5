package io.moodstream.cli.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.rollout.plan.RolloutOptions;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.ScratchFolder;
import io.moodstream.trainer.bundle.Bundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code publish}: publishes artifact folders and detectors to the model topic. */
@Command(
        name = "publish",
        description =
                "Publish trained models, all in one transaction, as each member's next version. It is live at once; with a"
                        + " rollout plan it earns its votes by evidence.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream publish ~/.moodstream/artifacts/custom",
            "  ./moodstream publish ~/.moodstream/artifacts/custom --rollout shadow,canary:10,canary:50",
            "  ./moodstream publish ~/.moodstream/artifacts/custom --member mine",
            "  ./moodstream publish bundle --rollout plan.yaml",
            "  ./moodstream publish ~/.moodstream/detector/detector.safetensors"
        })
public final class PublishCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "ARTIFACT",
            arity = "1..*",
            description = "Artifact folders, or folders that hold some, such as the output of train; or the file that"
                    + " train --detector wrote (.safetensors); or bundle for the models that ship with this release.")
    private List<Path> artifacts = List.of();

    @Option(
            names = "--member",
            paramLabel = "<name>",
            description = "Publish the one artifact as a version of this member, not of the one that it was trained as."
                    + " A new member is live once a voting policy names it, see 'policy --voters'.")
    private @Nullable String member;

    @Mixin
    private RolloutOptions rollout = new RolloutOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<RolloutDraft> plan = rollout.draft();
        try (ScratchFolder scratch = ScratchFolder.temporary()) {
            List<ArtifactFolder> found = named(artifacts.stream()
                    .flatMap(path -> in(path, scratch).stream())
                    .toList());
            plan.ifPresent(draft -> found.forEach(artifact -> draft.plan(new MemberVersion(artifact.member(), 1))));
            try (Cluster cluster = publishing.connection().connect()) {
                publish(found, plan, publishing.on(cluster));
            }
        }
        return 0;
    }

    private List<ArtifactFolder> named(List<ArtifactFolder> found) {
        String name = member;
        if (name == null) {
            return found;
        }
        if (!MemberVersion.isVoter(name)) {
            throw new MoodstreamException("--member is up to " + MemberVersion.MAX_NAME
                    + " lower-case letters, digits and hyphens, and neither ensemble nor detector, not '" + name
                    + "'.");
        }
        if (found.size() != 1 || !found.get(0).manifest().id().votes()) {
            throw new MoodstreamException("--member names one artifact of a member, and there are "
                    + found.stream().map(ArtifactFolder::member).toList() + ": name the folder of one.");
        }
        return List.of(found.get(0).named(name));
    }

    private List<ArtifactFolder> in(Path path, ScratchFolder scratch) {
        Path cache = publishing.connection().dataDir().resolve("cache");
        return path.equals(Path.of("bundle")) ? Bundle.artifacts(cache) : ArtifactPublisher.in(path, scratch);
    }

    private void publish(List<ArtifactFolder> found, Optional<RolloutDraft> plan, ArtifactPublication publication) {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        if (output.json()) {
            terminal.say(json(publication.publish(found, plan)).toString());
        } else {
            publication.publish(found, plan, terminal);
        }
    }

    private static ArrayNode json(List<Manifest> published) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        published.forEach(manifest -> array.addObject()
                .put("member", manifest.id().member())
                .put("version", manifest.id().version())
                .put("rollout", manifest.rollout().orElse(null)));
        return array;
    }
}
