package io.moodstream.cli.models;

import io.moodstream.cli.connect.PublisherOptions;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.publish.ModelPublisher.Cleaned;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models mend}: restores records that were overwritten without a trusted key, and removes forged ones. */
@Command(
        name = "mend",
        description = "Rewrite trusted records of the models topic that somebody without a trusted key overwrote,"
                + " before Kafka compacts them away. Every publication, pin and pruning does so as well.",
        mixinStandardHelpOptions = true)
public final class ModelsMendCommand implements Callable<Integer> {

    @Mixin
    private PublisherOptions publishing = new PublisherOptions();

    @Option(
            names = "--remove-forged",
            description = "Also remove what nobody signed for this topic: write a tombstone for each key that has"
                    + " only such records. Records that name a key which is not trusted here stay.")
    private boolean removesForged;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = publishing.connection().connect()) {
            ModelPublisher publisher = publishing.publisher(cluster);
            terminal.say(sentence(removesForged ? publisher.clean() : new Cleaned(publisher.mend(), 0)));
        }
        return 0;
    }

    private String sentence(Cleaned cleaned) {
        List<String> written = new ArrayList<>();
        if (cleaned.overwritten() > 0) {
            written.add(counted(cleaned.overwritten(), "record") + " again");
        }
        if (cleaned.removed() > 0) {
            written.add(counted(cleaned.removed(), "tombstone") + " for keys with forged records only");
        }
        return written.isEmpty()
                ? "Nothing to restore" + (removesForged ? " or remove." : ".")
                : "Wrote " + String.join(", and ", written) + "; find out who may write to the topic and does.";
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
