package io.moodstream.cli.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.evaluate.TestPhotos;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.importer.ImportedArtifact;
import io.moodstream.importer.NetworkImport;
import io.moodstream.importer.SourceFact;
import io.moodstream.importer.mlflow.MlflowFolder;
import io.moodstream.importer.network.ForeignFormats;
import io.moodstream.importer.network.ForeignModel;
import io.moodstream.importer.xgboost.BoosterFile;
import io.moodstream.importer.xgboost.BoosterImport;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.artifact.ArtifactWriter;
import io.moodstream.trainer.run.TensorFlowThreads;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: makes an artifact of a model that was trained elsewhere. */
@Command(
        name = "import",
        description = "Make an artifact of a model that was trained elsewhere: a TensorFlow SavedModel, a Keras or ONNX"
                + " file, or boosted trees of XGBoost on the features of a member. Nothing in the file is executed.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream import saved_model/ --inspect",
            "  ./moodstream import saved_model/ --member mine --happy 1",
            "  ./moodstream import expressions/ --member mine --scores fer7 --scale -1..1 --data fer2013.zip",
            "  ./moodstream import booster.ubj --member trees --extractor custom"
        })
public final class ImportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The model: a file, the folder of a SavedModel or a zip of it, or a folder of MLflow (with a file"
                            + " MLmodel).")
    private Path file = Path.of("");

    @Option(
            names = "--member",
            paramLabel = "<name>",
            description = "The member that it becomes a version of: lower-case letters, digits and hyphens.")
    private @Nullable String member;

    @Option(names = "--inspect", description = "Print what the file holds and what is missing, and import nothing.")
    private boolean inspect;

    @Option(
            names = "--out",
            paramLabel = "<dir>",
            description = "Folder for the artifact folder. Default: imported, in the data folder.")
    private @Nullable Path out;

    @Option(
            names = "--data",
            paramLabel = "<path>",
            description = "Labelled photos, as evaluate takes them; the results go into the artifact.")
    private @Nullable Path data;

    @Option(names = "--keep-going", description = "Skip photos that cannot be read, instead of failing.")
    private boolean keepGoing;

    @Mixin
    private NetworkOptions network = new NetworkOptions();

    @Mixin
    private ExtractorOptions extractor = new ExtractorOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (MlflowFolder.accepts(file)) {
            Path folder = file;
            file = MlflowFolder.model(folder);
            if (!output.json()) {
                terminal().say("Found an MLflow model in " + folder.relativize(file) + ".");
            }
        }
        if (inspect) {
            inspect();
            return 0;
        }
        if (member == null) {
            throw new ParameterException(
                    spec.commandLine(), "Name the member that it becomes with --member, or look with --inspect.");
        }
        TensorFlowThreads.forTraining(); // for the evaluation
        Path folder = out == null ? connection.dataDir().resolve("imported") : out;
        ImportedArtifact target = new ImportedArtifact(member, folder, Clock.systemUTC());
        NetworkImport.Result result = BoosterFile.accepts(file)
                ? extractor.with(connection, model -> BoosterImport.write(file, model, network.answers(), target))
                : NetworkImport.write(model(), SourceFact.of(file), network.answers(), target);
        ImportReport report = new ImportReport(result, complete(result.artifact(), target.writer()));
        print(report.json(), report.text());
        return 0;
    }

    private ForeignModel model() {
        return ForeignFormats.load().of(file).read(file, network.reading());
    }

    private ArtifactFolder complete(ArtifactFolder artifact, ArtifactWriter writer) {
        Optional<ImportedQuality.EvaluationResults> measured = Optional.ofNullable(data)
                .map(photos -> {
                    Terminal err = Terminal.of(spec.commandLine().getErr());
                    ImportedQuality quality = new ImportedQuality(
                            new TestPhotos(photos, keepGoing, err),
                            connection.dataDir().resolve("cache"));
                    return quality.of(artifact);
                });
        measured.filter(done -> !output.json()).ifPresent(done -> done.text().forEach(terminal()::say));
        return measured.map(done -> writer.complete(artifact, done.counts(), done.facts()))
                .orElseGet(() -> writer.complete(artifact));
    }

    private void inspect() {
        Inspection inspection = BoosterFile.accepts(file)
                ? BoosterInspection.of(BoosterImport.describe(file), network.answers())
                : NetworkInspection.of(model().description(), network.answers());
        print(inspection.json(), inspection.text());
    }

    private void print(ObjectNode json, List<String> text) {
        if (output.json()) {
            terminal().say(json.toString());
        } else {
            text.forEach(terminal()::say);
        }
    }

    private Terminal terminal() {
        return Terminal.of(spec.commandLine().getOut());
    }
}
