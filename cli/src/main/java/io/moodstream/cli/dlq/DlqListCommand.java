package io.moodstream.cli.dlq;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.deadletter.DeadLetterFilter;
import io.moodstream.client.deadletter.DeadLetterSummary;
import io.moodstream.client.deadletter.DeadLetterTopic;
import io.moodstream.client.deadletter.DeadLetters;
import io.moodstream.domain.Table;
import io.moodstream.stream.photo.NotificationReader;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dlq list}: one line per dead letter. */
@Command(
        name = "list",
        description = "List the dead letters that have not been sent again.",
        mixinStandardHelpOptions = true)
final class DlqListCommand implements Callable<Integer> {

    @Mixin
    private DeadLetterOptions options = new DeadLetterOptions();

    @Option(names = "--all", description = "Also those that have been sent again.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "<n>", defaultValue = "50", description = "Show the last n. Default: 50.")
    private int limit = 50;

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is 1 or more, not " + limit + ".");
        }
        DeadLetterFilter filter = options.choice(spec, List.of());
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect();
                DeadLetterTopic topic = DeadLetterTopic.open(cluster, NotificationReader::read)) {
            DeadLetters found = all ? topic.last(filter, limit) : topic.lastOpen(filter, limit);
            if (output.json()) {
                terminal.say(DlqJson.of(found).toString());
            } else {
                report(found, terminal);
            }
        }
        return 0;
    }

    private static void report(DeadLetters found, Terminal terminal) {
        Table table = Table.of("Letter", "Given up", "Reason", "Photo", "Came from", ">Bytes", "Sent again");
        for (DeadLetterSummary deadLetter : found.last()) {
            String again = found.replayedAt(deadLetter)
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                    .orElse("-");
            table.row(
                    deadLetter.position(),
                    deadLetter.at().truncatedTo(ChronoUnit.SECONDS),
                    deadLetter.reason(),
                    deadLetter.photoId().isEmpty() ? "-" : deadLetter.photoId(),
                    deadLetter.source(),
                    deadLetter.partial() ? deadLetter.bytes() + " (there)" : deadLetter.bytes(),
                    again);
        }
        if (!table.isEmpty()) {
            table.lines().forEach(terminal::say);
        }
        terminal.say(
                "%s, of which %d not sent again; %s shown.",
                Formats.count(found.count(), "dead letter"),
                found.open(),
                found.last().size());
    }
}
