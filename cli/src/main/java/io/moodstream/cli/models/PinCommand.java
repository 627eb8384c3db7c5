package io.moodstream.cli.models;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.cli.connect.PublisherOptions;
import io.moodstream.cli.options.AuditOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pin}: pins a member to a version, or releases the pin. */
@Command(
        name = "pin",
        description = "Pin a member to one version, or release it. A pin wins over a rollout plan: while it holds, the"
                + " rollout waits.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream pin custom@1 --reason 'version 2 is worse on selfies'",
            "  ./moodstream pin --release custom"
        })
public final class PinCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    private static final class Target {
        @Parameters(paramLabel = "MEMBER@VERSION", description = "The version to run, such as custom@1.")
        private @Nullable String version;

        @Option(
                names = "--release",
                paramLabel = "<member>",
                description = "Release the pin: run the newest version that no rollout plan holds back.")
        private @Nullable String release;
    }

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private AuditOptions note = new AuditOptions();

    @Mixin
    private PublisherOptions publishing = new PublisherOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        MemberVersion pinned = target.version == null ? null : MemberVersion.parse(target.version);
        if (target.release != null && target.release.contains("@")) {
            throw new MoodstreamException(
                    "--release names a member without a version, such as custom, not '" + target.release + "'.");
        }
        try (Cluster cluster = publishing.connection().connect()) {
            ModelPublisher publisher = publishing.publisher(cluster);
            terminal.say(
                    pinned == null
                            ? release(publisher, String.valueOf(target.release))
                            : pin(publisher, pinned, rollout(cluster, pinned.member())));
        }
        return 0;
    }

    /** The version whose rollout is under way, which the pin interrupts. */
    private Optional<MemberVersion> rollout(Cluster cluster, String member) {
        ModelTopic topic = cluster.modelTopic();
        TrustedKeys trusted = publishing.connection().keys().trusted();
        return ModelTopicView.read(topic, trusted).catalog(topic).candidate(member);
    }

    private String pin(ModelPublisher publisher, MemberVersion id, Optional<MemberVersion> rollout) {
        publisher.pin(id, note.by(), note.reason());
        if (output.json()) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("member", id.member())
                    .put("pinned", id.version());
            rollout.ifPresent(waits -> json.put("waiting_rollout", waits.version()));
            return json.toString();
        }
        return "Pinned " + id + ": every stream app goes to it and stays there until './moodstream pin --release "
                + id.member() + "'."
                + rollout.map(waits -> " The rollout of " + waits + " waits until then, since a pin wins over a plan.")
                        .orElse("");
    }

    private String release(ModelPublisher publisher, String member) {
        boolean released = publisher.unpin(member);
        if (output.json()) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("member", member)
                    .put("released", released)
                    .toString();
        }
        return released
                ? "Released " + member + ": it goes to its newest version that no rollout plan holds back."
                : "There is no pin on '" + member + "'; nothing was changed.";
    }
}
