package io.moodstream.cli.models;

import io.moodstream.cli.connect.PublisherOptions;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code models mend}: restores records that were overwritten without a trusted key. */
@Command(
        name = "mend",
        description = "Rewrite trusted records of the models topic that somebody without a trusted key overwrote,"
                + " before Kafka compacts them away. Every publication, pin and pruning does so as well.",
        mixinStandardHelpOptions = true)
public final class ModelsMendCommand implements Callable<Integer> {

    @Mixin
    private PublisherOptions publishing = new PublisherOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = publishing.connection().connect()) {
            long mended = publishing.publisher(cluster).mend();
            terminal.say(
                    mended == 0
                            ? "No trusted record lay under another one; nothing was written."
                            : "Wrote " + mended + (mended == 1 ? " record" : " records")
                                    + " again; find out who may write to the topic and does.");
        }
        return 0;
    }
}
