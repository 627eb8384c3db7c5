package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.connect.SigningKeyOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.ModelPublisher;
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
        description = "Hold a member at one version, or let it go back to its newest.",
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

        @Option(names = "--release", paramLabel = "<member>", description = "Run the newest version again.")
        private @Nullable String release;
    }

    @Mixin
    private AuditOptions note = new AuditOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private SigningKeyOption signing = new SigningKeyOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        MemberVersion pinned = target.version == null ? null : MemberVersion.parse(target.version);
        try (Cluster cluster = connection.connect()) {
            ModelPublisher publisher = signing.publisher(cluster, connection.dataDir());
            terminal.say(pinned == null ? release(publisher, String.valueOf(target.release)) : pin(publisher, pinned));
        }
        return 0;
    }

    private String pin(ModelPublisher publisher, MemberVersion id) {
        publisher.pin(id, note.by(), note.reason());
        return "Pinned " + id + ": every stream app goes to it and stays there until './moodstream pin --release "
                + id.member() + "'.";
    }

    private static String release(ModelPublisher publisher, String member) {
        return publisher.unpin(member)
                ? "Released " + member + ": it goes to its newest version."
                : "There is no pin on '" + member + "'; nothing was changed.";
    }
}
