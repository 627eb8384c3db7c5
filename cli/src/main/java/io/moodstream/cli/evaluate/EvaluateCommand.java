package io.moodstream.cli.evaluate;

import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.FaceDetectors;
import io.moodstream.models.faces.FaceDetector;
import io.moodstream.trainer.data.testset.TestSource;
import io.moodstream.trainer.run.TensorFlowThreads;
import io.moodstream.trainer.source.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate}: members and votes on labelled photos, offline. */
@Command(
        name = "evaluate",
        description = "Evaluate all members and every vote on labelled photos, outside the stream.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream evaluate --data fer2013.zip --models bundle",
            "  ./moodstream evaluate --data fer2013.zip --models ~/.moodstream/artifacts",
            "  ./moodstream evaluate --data photos/ --models live --output json",
            "  ./moodstream evaluate --data fer2013.zip --models bundle --scenes",
            "  ./moodstream evaluate --data photos/ --models bundle --sheet errors.html",
            "  ./moodstream evaluate --data photos.zip --faces"
        })
public final class EvaluateCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            required = true,
            paramLabel = "<path>",
            description = "fer2013.csv, or a folder or zip with photos in folders named happy and sad. If it has a test"
                    + " folder, only the photos in it are evaluated; if it has a sources.csv, only those from sources"
                    + " that no model was trained on. For whole photos, accuracy is reported with and without a face.")
    private Path data = Path.of("");

    @Option(
            names = "--models",
            paramLabel = "<live|bundle|folder>",
            defaultValue = "live",
            description = "live: the desired versions on the models topic; bundle: the shipped models; otherwise an"
                    + " artifact folder, or a folder of these. Default: ${DEFAULT-VALUE}.")
    private String models = "live";

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--keep-going", description = "Skip photos that cannot be read, instead of failing.")
    private boolean keepGoing;

    @Option(
            names = "--scenes",
            description = "Place each photo, as the crop that models see, into a larger drawn scene, and report how"
                    + " often its face is found there and how that affects the votes.")
    private boolean scenes;

    @Option(
            names = "--faces",
            description =
                    "Evaluate the face detector alone, on whole photos in a zip with sources.csv and faces.csv: how many"
                            + " of the faces that a teacher found are found, and how long a search takes.")
    private boolean faces;

    @Option(
            names = "--detector",
            paramLabel = "<shipped|cascade|yunet|file>",
            defaultValue = FaceDetectors.DEFAULT,
            description = "The face detector. shipped: the project's own; cascade: OpenCV's; yunet: downloaded from"
                    + " OpenCV's model zoo; otherwise a YuNet ONNX file, or the output of train --detector. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String detector = FaceDetectors.DEFAULT;

    @Option(
            names = "--sheet",
            paramLabel = "<file.html>",
            description = "Write a page with the photos that the majority got wrong, or only just right. It contains"
                    + " the photos: keep it where they may be kept.")
    private @Nullable Path sheet;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (faces && scenes) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--faces evaluates the face detector alone, and --scenes the models: give one of them.");
        }
        if (sheet != null) {
            check(sheet);
        }
        TensorFlowThreads.forTraining(); // photos are searched while they are read
        if (faces) {
            print(new FinderEvaluation(photos(), detector()).run());
        } else {
            evaluateModels();
        }
        return 0;
    }

    private void evaluateModels() {
        FaceDetector detector = detector();
        TestSource source = TestSource.open(data, detector);
        EvaluationMode mode =
                scenes ? new SceneEvaluation(detector) : new PhotoEvaluation(source, Optional.ofNullable(sheet), err());
        ModelEvaluation evaluation = new ModelEvaluation(source, photos()::checked, mode, err());
        if (models.equals("bundle")) {
            evaluation.of(ModelSource.bundle(connection.dataDir().resolve("cache")), this::print);
        } else if (!models.equals("live")) {
            evaluation.of(ModelSource.artifacts(Path.of(models)), this::print);
        } else {
            try (Cluster cluster = connection.connect()) {
                ModelSource live =
                        ModelSource.live(cluster.modelTopic(), connection.keys().trusted());
                evaluation.of(live, this::print);
            }
        }
    }

    /** Checked before minutes of evaluation. */
    private void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (scenes || faces) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sheet shows which of the photos themselves are misclassified: leave --scenes and --faces away.");
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new MoodstreamException("The sheet '" + file + "' cannot be written: name a file in a folder that is"
                    + " there and may be written to.");
        }
    }

    private TestPhotos photos() {
        return new TestPhotos(data, keepGoing, err());
    }

    private FaceDetector detector() {
        return FaceDetectors.named(detector, connection.dataDir().resolve("cache"));
    }

    private void print(Findings findings) {
        Terminal out = Terminal.of(spec.commandLine().getOut());
        if (output.json()) {
            out.say(findings.json().toString());
        } else {
            findings.text().forEach(out::say);
        }
    }

    private Terminal err() {
        return Terminal.of(spec.commandLine().getErr());
    }
}
