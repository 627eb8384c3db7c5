package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.dlq.DeadLetterTopic;
import io.moodstream.cli.dlq.DeadLetters;
import io.moodstream.cli.dlq.Letter;
import io.moodstream.cli.text.Table;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.text.Words;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dlq list}: one line for each letter. */
@Command(
        name = "list",
        description = "List the dead letters that have not been sent again.",
        mixinStandardHelpOptions = true)
final class DlqListCommand implements Callable<Integer> {

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Option(names = "--all", description = "Also those that have been sent again.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "<n>", defaultValue = "50", description = "Show the last n. Default: 50.")
    private int limit = 50;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is 1 or more, not " + limit + ".");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect();
                DeadLetterTopic topic = DeadLetterTopic.open(cluster)) {
            report(topic.read(), terminal);
        }
        return 0;
    }

    private void report(DeadLetters found, Terminal terminal) {
        List<Letter> chosen = (all ? found.letters() : found.open())
                .stream().filter(options.choice(List.of())).toList();
        Table table = Table.of("Letter", "Given up", "Reason", "Photo", "Came from", ">Bytes", "Sent again");
        for (Letter letter : chosen.subList(Math.max(0, chosen.size() - limit), chosen.size())) {
            String again = found.replayedAt(letter)
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                    .orElse("-");
            table.row(
                    letter.place(),
                    letter.at().truncatedTo(ChronoUnit.SECONDS),
                    letter.reason(),
                    letter.photoId().isEmpty() ? "-" : letter.photoId(),
                    letter.source(),
                    letter.partial() ? letter.bytes() + " (there)" : letter.bytes(),
                    again);
        }
        if (!table.isEmpty()) {
            table.lines().forEach(terminal::say);
        }
        terminal.say(
                "%s, of which %d not sent again; %s shown.",
                Words.count(found.letters().size(), "dead letter"),
                found.open().size(),
                Math.min(limit, chosen.size()));
    }
}
