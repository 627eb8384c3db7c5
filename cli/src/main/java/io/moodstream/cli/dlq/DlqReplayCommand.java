package io.moodstream.cli.dlq;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.DurationConverter;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.deadletter.DeadLetterFilter;
import io.moodstream.client.deadletter.DeadLetterPosition;
import io.moodstream.client.deadletter.DeadLetterReplay;
import io.moodstream.client.deadletter.DeadLetterSummary;
import io.moodstream.client.deadletter.ReplayPart;
import io.moodstream.client.deadletter.ReplayPlan;
import io.moodstream.client.deadletter.ReplayResults;
import io.moodstream.schemas.Topic;
import io.moodstream.stream.photo.NotificationReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dlq replay}: resends dead letters, each exactly once. */
@Command(
        name = "replay",
        description = {
            "Send dead letters again, each once. A photo that has a prediction is not sent;",
            "of a photo's dead letters, only the newest is. './moodstream replay' sends nothing: it classifies again."
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
    private DeadLetterOptions options = new DeadLetterOptions();

    @Option(names = "--all", description = "All that have not been sent again.")
    private boolean all;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "<time>",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long to wait for the predictions, in each part. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofMinutes(1);

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        DeadLetterFilter filter = options.choice(spec, places);
        if (filter.isEverything() != all) {
            throw new ParameterException(
                    spec.commandLine(), "Name letters, or --reason, or --photo; or --all for every one.");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect();
                DeadLetterReplay deadLetterReplay =
                        DeadLetterReplay.begin(cluster, InstantSource.system(), NotificationReader::read)) {
            int status = 0;
            Set<DeadLetterPosition> unknown = new TreeSet<>(filter.positions());
            for (ReplayPart part : deadLetterReplay.parts()) {
                if (part.of() > 1) {
                    terminal.say("Part " + (part.number() + 1) + " of " + part.of() + ":");
                }
                ReplayPlan plan = deadLetterReplay.plan(filter, part);
                unknown.removeAll(planned(plan));
                status = Math.max(status, carryOut(plan, deadLetterReplay, cluster, terminal));
            }
            unknown.forEach(position -> terminal.say(position + " not sent: there is no such letter, it was sent again"
                    + " before, or other options leave it out; see './moodstream dlq list --all'."));
            return status;
        }
    }

    /** The dead letters that a plan decides on. */
    private static Set<DeadLetterPosition> planned(ReplayPlan plan) {
        return Stream.of(
                        plan.sendings().stream().flatMap(sending -> sending.resolved().stream()),
                        plan.predicted().stream(),
                        plan.unsendable().stream(),
                        plan.lost().keySet().stream())
                .flatMap(deadLetters -> deadLetters)
                .map(DeadLetterSummary::position)
                .collect(Collectors.toSet());
    }

    private int carryOut(ReplayPlan plan, DeadLetterReplay deadLetterReplay, Cluster cluster, Terminal terminal) {
        report(plan, terminal);
        int status = dryRun || plan.sendings().isEmpty() ? 0 : send(deadLetterReplay, plan, cluster, terminal);
        return plan.lost().isEmpty() && plan.left() == 0 ? status : 1;
    }

    private void report(ReplayPlan plan, Terminal terminal) {
        terminal.say((dryRun ? "Would send " : "Sending ")
                + Formats.count(plan.sendings().size(), "letter") + " again.");
        if (!plan.predicted().isEmpty()) {
            terminal.say(
                    Formats.count(plan.predicted().size(), "letter") + " not sent: the photo has a prediction. Such as "
                            + plan.predicted().get(0).photoId() + ".");
        }
        plan.lost().forEach((deadLetter, why) -> terminal.say(deadLetter.position() + " not sent: " + why));
        if (!plan.unsendable().isEmpty()) {
            terminal.say(Formats.count(plan.unsendable().size(), "letter")
                    + " not sent: only photos and labels can be. Such as "
                    + plan.unsendable().get(0).source() + ".");
        }
        if (plan.left() > 0) {
            terminal.say(Formats.count(plan.left(), "letter") + " left open, the oldest: of one part, no more than "
                    + Formats.number(DeadLetterReplay.MAX_PLANNED) + " can be sent at once. "
                    + (plan.sendings().isEmpty()
                            ? "None of those can be sent: choose others with --photo, or by their positions."
                            : "Run it again for them."));
        }
    }

    private int send(DeadLetterReplay deadLetterReplay, ReplayPlan plan, Cluster cluster, Terminal terminal) {
        List<String> photos =
                cluster.topics().photos().stream().map(Topic::name).toList();
        List<DeadLetterSummary> sent =
                plan.sendings().stream().map(ReplayPlan.Sending::deadLetter).toList();
        try (ReplayResults replayResults = ReplayResults.of(cluster)) {
            deadLetterReplay.send(plan.sendings());
            ReplayResults.Outcome outcome = replayResults.await(
                    sent.stream()
                            .filter(deadLetter -> photos.contains(deadLetter.sourceTopic()))
                            .toList(),
                    timeout);
            terminal.say(Formats.count(outcome.predicted(), "photo") + " predicted.");
            outcome.failedAgain()
                    .forEach(deadLetter ->
                            terminal.say("Photo " + deadLetter.photoId() + " failed again and is dead letter "
                                    + deadLetter.position() + ": " + deadLetter.message()));
            if (!outcome.waiting().isEmpty()) {
                terminal.say("Nothing was heard of "
                        + Formats.count(outcome.waiting().size(), "photo") + " within " + Formats.seconds(timeout)
                        + "; they are sent, and the stream app will answer them when it runs.");
            }
            return outcome.failedAgain().isEmpty() && outcome.waiting().isEmpty() ? 0 : 1;
        }
    }
}
