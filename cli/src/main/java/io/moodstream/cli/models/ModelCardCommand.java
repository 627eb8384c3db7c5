package io.moodstream.cli.models;

import io.moodstream.ModelStatus;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.ModelStatusReader;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelCatalog;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.modeltopic.state.ModelTopicView;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models show}: the model card of one model. */
@Command(
        name = "show",
        description =
                "Print the card of one model: what it is, how it was made, how good, how large and how fast it is.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./moodstream models show custom@3", "  ./moodstream models show custom"})
public final class ModelCardCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MEMBER[@VERSION]",
            description = "The model, such as custom@3; without a version the one that stream apps should run.")
    private String model = "";

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        MemberVersion named = model.contains("@") ? MemberVersion.parse(model) : null;
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        try (Cluster cluster = connection.connect()) {
            ModelTopicView view =
                    ModelTopicView.read(cluster.modelTopic(), connection.keys().trusted());
            ModelCatalog catalog = view.catalog(cluster.modelTopic());
            MemberVersion id = named == null ? catalog.wanted(model).orElseThrow(() -> unknown(view)) : named;
            Manifest manifest = manifest(view, id);
            Collection<ModelStatus> statuses = ModelStatusReader.latest(cluster);
            List<String> lines = output.json()
                    ? List.of(ModelCardJson.of(manifest, catalog, statuses).toString())
                    : ModelCard.of(manifest, catalog, statuses);
            lines.forEach(terminal::say);
        }
        return 0;
    }

    private Manifest manifest(ModelTopicView view, MemberVersion id) {
        ModelTopicView.Model found = view.models().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(view));
        return found.manifest()
                .orElseThrow(() -> new MoodstreamException(id + " must not be run, so its card is not believed either: "
                        + found.refusal().orElse("no reason is known") + "."));
    }

    private MoodstreamException unknown(ModelTopicView view) {
        String known = view.models().stream()
                .map(candidate -> candidate.id().toString())
                .collect(Collectors.joining(", "));
        return new MoodstreamException("There is no model '" + model + "' on the topic; "
                + (known.isEmpty() ? "there are none at all." : "there are " + known + "."));
    }
}
