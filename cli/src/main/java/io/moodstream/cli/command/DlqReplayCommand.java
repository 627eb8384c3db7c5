package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.dlq.Aftermath;
import io.moodstream.cli.dlq.Choice;
import io.moodstream.cli.dlq.Letter;
import io.moodstream.cli.dlq.Replay;
import io.moodstream.cli.dlq.ReplayPlan;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.text.Words;
import io.moodstream.schemas.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dlq replay}: sends letters again, each once. */
@Command(
        name = "replay",
        description = {
            "Send dead letters again, each once. A photo that has a prediction is not sent;",
            "of several letters of a photo only the newest is."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream dlq replay --reason UNSUPPORTED --dry-run",
            "  ./moodstream dlq replay 3/17 4/2",
            "  ./moodstream dlq replay --all"
        })
final class DlqReplayCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "LETTER",
            arity = "0..*",
            description = "Partition/offset, as 'dlq list' prints it, such as 3/17.")
    private List<String> places = List.of();

    @Mixin
    private LetterOptions options = new LetterOptions();

    @Option(names = "--all", description = "All that have not been sent again.")
    private boolean all;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "<time>",
            defaultValue = "60s",
            converter = Every.class,
            description = "How long to wait for the predictions. Default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ofMinutes(1);

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Choice choice = options.choice(places);
        if (choice.isEverything() != all) {
            throw new ParameterException(
                    spec.commandLine(), "Name letters, or --reason, or --photo; or --all for every one.");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect();
                Replay replay = Replay.begin(cluster, InstantSource.system())) {
            ReplayPlan plan = replay.plan(choice);
            report(plan, terminal);
            int status = dryRun || plan.sendings().isEmpty() ? 0 : send(replay, plan, cluster, terminal);
            return plan.lost().isEmpty() ? status : 1;
        }
    }

    private void report(ReplayPlan plan, Terminal terminal) {
        terminal.say((dryRun ? "Would send " : "Sending ")
                + Words.count(plan.sendings().size(), "letter") + " again.");
        if (!plan.predicted().isEmpty()) {
            terminal.say(
                    Words.count(plan.predicted().size(), "letter") + " not sent: the photo has a prediction. Such as "
                            + plan.predicted().get(0).photoId() + ".");
        }
        plan.lost().forEach((letter, why) -> terminal.say(letter.place() + " not sent: " + why));
        if (!plan.unsendable().isEmpty()) {
            terminal.say(Words.count(plan.unsendable().size(), "letter")
                    + " not sent: only photos and labels can be. Such as "
                    + plan.unsendable().get(0).source() + ".");
        }
    }

    private int send(Replay replay, ReplayPlan plan, Cluster cluster, Terminal terminal) {
        List<String> photos =
                cluster.topics().photos().stream().map(Topic::name).toList();
        List<Letter> sent =
                plan.sendings().stream().map(ReplayPlan.Sending::letter).toList();
        try (Aftermath aftermath = Aftermath.of(cluster)) {
            replay.send(plan.sendings());
            Aftermath.Outcome outcome = aftermath.await(
                    sent.stream()
                            .filter(letter -> photos.contains(letter.sourceTopic()))
                            .toList(),
                    patience);
            terminal.say(Words.count(outcome.predicted(), "photo") + " predicted.");
            outcome.failedAgain()
                    .forEach(letter -> terminal.say("Photo " + letter.photoId() + " failed again and is dead letter "
                            + letter.place() + ": " + letter.message()));
            if (!outcome.waiting().isEmpty()) {
                terminal.say("Nothing was heard of "
                        + Words.count(outcome.waiting().size(), "photo") + " within " + Words.seconds(patience)
                        + "; they are sent, and the stream app will answer them when it runs.");
            }
            return outcome.failedAgain().isEmpty() && outcome.waiting().isEmpty() ? 0 : 1;
        }
    }
}
