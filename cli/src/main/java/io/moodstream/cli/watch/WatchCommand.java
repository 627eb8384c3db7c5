package io.moodstream.cli.watch;

import io.moodstream.ModelStatus;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import io.moodstream.cli.classify.PredictionJson;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.schemas.TopicCatalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code watch}: follows predictions, metrics or the models' states until Ctrl-C. */
@Command(
        name = "watch",
        description = "Follow predictions, metrics or model states; Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream watch metrics",
            "  ./moodstream watch predictions --output json | jq -r '.photo_id + \" \" + .verdict.label'"
        })
public final class WatchCommand implements Callable<Integer> {

    private enum Subject {
        predictions,
        metrics,
        status
    }

    @Parameters(paramLabel = "predictions|metrics|status", description = "What to follow.")
    private Subject subject = Subject.predictions;

    @Option(
            names = "--from-beginning",
            description = "Also show what is on the topic already. On a terminal, metrics and status always do.")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "<n>", description = "End after this many records.")
    private long max = Long.MAX_VALUE;

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (max < 1) {
            throw new ParameterException(spec.commandLine(), "--max is 1 or more, not " + max + ".");
        }
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect()) {
            watch(terminal).run(cluster, fromBeginning, max, terminal.out());
        }
        return 0;
    }

    private Watch<?> watch(Terminal terminal) {
        if (output.json()) {
            return json(terminal);
        }
        return switch (subject) {
            case predictions -> new PredictionsWatch(terminal);
            case metrics -> new MetricsWatch(terminal);
            case status -> new StatusWatch(terminal);
        };
    }

    private Watch<?> json(Terminal terminal) {
        return switch (subject) {
            case predictions ->
                new JsonWatch<>(Prediction.class, TopicCatalogue::predictions, PredictionJson::of, terminal);
            case metrics ->
                new JsonWatch<>(WindowedMetrics.class, TopicCatalogue::modelMetrics, Object::toString, terminal);
            case status -> new JsonWatch<>(ModelStatus.class, TopicCatalogue::modelStatus, Object::toString, terminal);
        };
    }
}
