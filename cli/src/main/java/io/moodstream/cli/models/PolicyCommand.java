package io.moodstream.cli.models;

import io.moodstream.cli.connect.PublisherOptions;
import io.moodstream.cli.evaluate.EvaluationText;
import io.moodstream.cli.evaluate.LabelledPredictions;
import io.moodstream.cli.options.AuditOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.domain.VotingRule;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.trainer.artifact.PolicyFiles;
import io.moodstream.trainer.bundle.Bundle;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationJson;
import io.moodstream.trainer.evaluation.VoteReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code policy}: how the ballots become a verdict. */
@Command(
        name = "policy",
        description =
                "Show who votes and by which rule, or publish other voters or another rule: stream apps swap to them"
                        + " without a restart, as to a model.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream policy",
            "  ./moodstream policy --compare",
            "  ./moodstream policy --publish weighted --reason 'pretrained is far better than custom'",
            "  ./moodstream policy --publish majority",
            "  ./moodstream policy --publish majority --voters custom,xgcustom,pretrained,ipretrained,mine"
        })
public final class PolicyCommand implements Callable<Integer> {

    @Option(
            names = "--publish",
            paramLabel = "<majority|weighted|stack>",
            description = "The voting rule from now on; weighted and stack as the training in --from fitted them.")
    private @Nullable String publish;

    @Option(
            names = "--voters",
            paramLabel = "<members>",
            split = ",",
            description = "The members that vote from now on, such as custom,xgcustom,mine. Default: those that vote"
                    + " now.")
    private List<String> voters = List.of();

    @Option(
            names = "--compare",
            description = "Show how the live models and each voting rule did on the labelled photos.")
    private boolean compare;

    @Option(
            names = "--from",
            paramLabel = "<dir|bundle>",
            description = "Output folder of a training, or bundle for the shipped models. Default: that in the data"
                    + " folder; the shipped ones where nothing was trained there.")
    private @Nullable String from;

    @Option(
            names = "--force",
            description = "Publish the policy even if a voter has no usable version, which it then waits for, or no"
                    + " weight in it.")
    private boolean force;

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
        if (publish == null && !voters.isEmpty()) {
            throw new MoodstreamException("--voters says who votes by the policy that --publish names: add '--publish"
                    + " majority', or another way to vote.");
        }
        if (publish != null && compare) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--compare changes nothing and --publish does: compare first, then publish without --compare.");
        }
        VotingPolicy chosen = publish == null ? null : PolicyFiles.in(source(), publish);
        try (Cluster cluster = publishing.connection().connect()) {
            if (chosen != null) {
                publish(chosen, cluster, terminal);
            } else if (compare) {
                compare(cluster, terminal);
            } else {
                ModelTopicView view = view(cluster);
                ModelCatalog catalog = view.catalog(cluster.modelTopic());
                List<String> lines = output.json()
                        ? List.of(PolicyJson.of(view, catalog).toString())
                        : PolicyReport.of(view, catalog);
                lines.forEach(terminal::say);
            }
        }
        return 0;
    }

    private ModelTopicView view(Cluster cluster) {
        return ModelTopicView.read(
                cluster.modelTopic(), publishing.connection().keys().trusted());
    }

    private void compare(Cluster cluster, Terminal terminal) {
        Evaluation stream = LabelledPredictions.read(cluster);
        if (stream.size() == 0) {
            throw new MoodstreamException(
                    "No photo that the live models classified has a true label yet: send some with"
                            + " './moodstream label' or 'upload --label'.");
        }
        List<VotingRule> rules = PolicyFiles.in(source()).stream()
                .filter(policy -> policy.missing(stream.members().keySet()).isEmpty())
                .map(VotingPolicy::rule)
                .toList();
        if (output.json()) {
            terminal.say(EvaluationJson.of(stream, rules).toString());
            return;
        }
        EvaluationText.of(stream, List.of(), rules).forEach(terminal::say);
        VoteReport.best(stream, rules).ifPresent(best -> terminal.say(best.bestRuleSentence()));
    }

    private Path source() {
        Path trained = publishing.connection().dataDir().resolve("artifacts");
        boolean shipped =
                from == null ? !Files.isDirectory(trained.resolve(PolicyFiles.FOLDER)) : from.equals("bundle");
        if (shipped) {
            return Bundle.folder(publishing.connection().dataDir().resolve("cache"));
        }
        return from == null ? trained : Path.of(from);
    }

    private void publish(VotingPolicy fitted, Cluster cluster, Terminal terminal) {
        ModelTopicView view = view(cluster);
        ModelCatalog catalog = view.catalog(cluster.modelTopic());
        VotingPolicy policy = new ElectedVoters(view, catalog, force).apply(fitted, voters);
        ModelPublisher publisher = publishing.publisher(cluster);
        VotingPolicy published = publisher.publish(policy, note.by(), note.reason());
        if (output.json()) {
            terminal.say(PolicyJson.of(published).toString());
            return;
        }
        terminal.say("Published " + published.id()
                + (policy.weights().isEmpty() ? "" : " (" + policy.weightsText() + ")") + " for "
                + String.join(", ", policy.votersOrDefault())
                + ": every stream app decides by it once all of them are loaded there.");
    }
}
