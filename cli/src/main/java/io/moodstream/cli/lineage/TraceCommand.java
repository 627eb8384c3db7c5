package io.moodstream.cli.lineage;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.signing.TrustedKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trace}: why a photo got its verdict. */
@Command(
        name = "trace",
        description = "Show why a photo got its verdict: its event, every ballot with the origin of its version, the"
                + " voting policy, its labels, and its dead letters.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream trace photo-17",
            "  ./moodstream trace photo-17 --output json | jq '.versions[].recipe'",
            "  ./moodstream trace photo-17 --output openlineage"
        })
public final class TraceCommand implements Callable<Integer> {

    private enum Format {
        text,
        json,
        openlineage
    }

    @Parameters(paramLabel = "PHOTO", description = "Id of the photo, as 'upload' and 'watch predictions' print it.")
    private String photoId = "";

    @Option(
            names = "--output",
            paramLabel = "<text|json|openlineage>",
            defaultValue = "text",
            description = "Form of the result; openlineage: the latest prediction as one RunEvent of OpenLineage."
                    + " Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SigningKeys keys = connection.keys();
        boolean verified = !keys.trusted().isEmpty();
        TrustedKeys trusted = verified ? keys.trusted() : keys.trusted().allowingUnsigned();
        try (Cluster cluster = connection.connect()) {
            PhotoTrace trace = new PhotoTracer(cluster, trusted).trace(photoId);
            if (trace.isUnknown()) {
                throw new MoodstreamException("There is neither a prediction nor a dead letter of the photo '" + photoId
                        + "': it was not sent, is still waiting, or its records are older than the topics keep them.");
            }
            print(trace, cluster);
        }
        if (!verified) {
            Terminal.of(spec.commandLine().getErr())
                    .say("No version was verified: there is no public key in " + keys.trustedFolder() + ".");
        }
        return 0;
    }

    private void print(PhotoTrace trace, Cluster cluster) {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        switch (format) {
            case text -> TraceText.of(trace).forEach(terminal::say);
            case json -> terminal.say(TraceJson.of(trace).toString());
            case openlineage -> {
                if (trace.predictions().isEmpty()) {
                    throw new MoodstreamException("The photo '" + photoId
                            + "' was not classified, so there is no run to describe: use --output json.");
                }
                terminal.say(OpenLineageEvent.of(trace, cluster).toString());
            }
        }
    }
}
