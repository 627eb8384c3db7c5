package io.moodstream.cli.models;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.importing.ModelPlace;
import io.moodstream.cli.text.Terminal;
import io.moodstream.domain.MemberVersion;
import io.moodstream.importer.mlflow.MlflowExport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models export}: a member as a folder of MLflow. */
@Command(
        name = "export",
        description = "Write a member as a folder that MLflow loads: a network as one TensorFlow SavedModel, from 48x48"
                + " images to the probability of happy; trees as XGBoost's file, with the extractor of their features.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream models export custom --out mlflow/custom",
            "  ./moodstream models export xgcustom --models bundle --out mlflow/xgcustom"
        })
public final class ModelsExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MEMBER", description = "The member, in the version that stream apps should run.")
    private String member = "";

    @Option(names = "--out", required = true, paramLabel = "<dir>", description = "The folder, which must not exist.")
    private Path out = Path.of("");

    @Option(
            names = "--models",
            paramLabel = "<live|bundle|folder>",
            defaultValue = "live",
            description = "Where the member is. live: on the models topic; bundle: the shipped models; otherwise an"
                    + " artifact folder, or a folder of these. Default: ${DEFAULT-VALUE}.")
    private String models = "live";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        MemberVersion id = new ModelPlace(models, connection).with(member, model -> {
            MlflowExport.write(model, out);
            return model.manifest().id();
        });
        Terminal.of(spec.commandLine().getOut())
                .say("Exported " + (models.equals("live") ? id : id.member()) + " to '" + out + "'.");
        return 0;
    }
}
