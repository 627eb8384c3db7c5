package io.moodstream.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.cli.evaluate.ErrorProgress;
import io.moodstream.cli.evaluate.EvaluationText;
import io.moodstream.cli.evaluate.FinderText;
import io.moodstream.cli.evaluate.SceneText;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.train.NativeThreads;
import io.moodstream.domain.Label;
import io.moodstream.domain.MajorityVote;
import io.moodstream.domain.ModelManifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.FaceFinders;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.data.TestSource;
import io.moodstream.trainer.detector.FinderJson;
import io.moodstream.trainer.detector.FinderTrial;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationJson;
import io.moodstream.trainer.evaluation.FaceEvaluation;
import io.moodstream.trainer.evaluation.FaceJson;
import io.moodstream.trainer.photos.Part;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.report.Sheet;
import io.moodstream.trainer.scene.SceneJson;
import io.moodstream.trainer.scene.SceneTrial;
import io.moodstream.trainer.source.Candidates;
import io.moodstream.trainer.source.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate}: members and votes over labelled photos, outside of the stream. */
@Command(
        name = "evaluate",
        description = "Judge labelled photos by all members and every vote, outside of the stream.",
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

    /** Bad photos that are named one by one. */
    private static final int MOST_NAMED = 20;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "<path>",
            description = "Folder or zip with photos below folders called happy and sad (where there is a test folder,"
                    + " only those in it; where there is a sources.csv, only those of sources that no model learns"
                    + " from), or fer2013.csv. Of whole photos it is told apart what is right with and without a face.")
    private Path data = Path.of("");

    @Option(
            names = "--models",
            paramLabel = "<live|bundle|folder>",
            defaultValue = "live",
            description =
                    "live: what the model topic asks for; bundle: what ships with the project; else an artifact folder,"
                            + " or one that holds some."
                            + " Default: ${DEFAULT-VALUE}.")
    private String models = "live";

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--keep-going", description = "Leave photos out that cannot be read, instead of failing.")
    private boolean keepGoing;

    @Option(
            names = "--scenes",
            description = "Place each photo, as the crop that models see, into a larger drawn scene, and tell how often"
                    + " its face is found there and what that does to the votes.")
    private boolean scenes;

    @Option(
            names = "--faces",
            description =
                    "Judge the face detector alone, on whole photos in a zip with sources.csv and faces.csv: how many"
                            + " of the faces that a teacher found are found, and how long a search takes.")
    private boolean faces;

    @Option(
            names = "--detector",
            paramLabel = "<shipped|cascade|yunet|file>",
            defaultValue = FaceFinders.DEFAULT,
            description = "What looks for faces. shipped: the project's own; cascade: OpenCV's;"
                    + " yunet: fetched from OpenCV's model zoo; else a YuNet ONNX file, or what train --detector wrote."
                    + " Default: ${DEFAULT-VALUE}.")
    private String detector = FaceFinders.DEFAULT;

    @Option(
            names = "--sheet",
            paramLabel = "<file.html>",
            description =
                    "Write a page with pictures of what the majority got wrong, and of what it got right by a hair."
                            + " The photos are in it: keep it where they may be.")
    private @Nullable Path sheet;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (sheet != null) {
            check(sheet);
        }
        Terminal terminal = Terminal.of(spec.commandLine().getErr());
        NativeThreads.forTraining(); // photos are searched while they are read
        if (faces) {
            return faces(terminal);
        }
        TestSource source = TestSource.open(data, finder());
        if (models.equals("bundle")) {
            return evaluate(source, ModelSource.bundle(connection.dataDir().resolve("cache")), terminal);
        }
        if (!models.equals("live")) {
            return evaluate(source, ModelSource.artifacts(Path.of(models)), terminal);
        }
        try (Cluster cluster = connection.connect()) {
            ModelSource live = ModelSource.live(
                    cluster.modelTopic(), SigningKeys.in(connection.dataDir()).trusted());
            return evaluate(source, live, terminal);
        }
    }

    /** Before minutes of judging. */
    private void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (scenes || faces) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sheet shows what is wrong of the photos themselves: leave --scenes and --faces" + " away.");
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new MoodstreamException("The sheet '" + file + "' cannot be written: name a file in a folder that is"
                    + " there and may be written to.");
        }
    }

    private int faces(Terminal terminal) {
        TensorFlowRuntime.start();
        try (PhotoArchive archive = PhotoArchive.open(data, PhotoSources.shipped());
                ErrorProgress progress = new ErrorProgress(terminal)) {
            FinderTrial trial = FinderTrial.run(archive, Part.TEST, finder(), progress);
            progress.close();
            print(FinderJson.of(trial), FinderText.of(trial));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The photos cannot be closed", e);
        }
    }

    private FaceFinder finder() {
        return FaceFinders.named(detector, connection.dataDir().resolve("cache"));
    }

    private int evaluate(TestSource source, ModelSource modelSource, Terminal terminal) {
        try (Candidates candidates = modelSource.open();
                ErrorProgress progress = new ErrorProgress(terminal)) {
            if (candidates.models().isEmpty()) {
                throw new MoodstreamException(
                        "The model topic has no model that may run: publish some first, or name an"
                                + " artifact folder with --models.");
            }
            TestSet photos = checked(source.read(progress), terminal);
            TensorFlowRuntime.start();
            try (ArtifactJudge judge = ArtifactJudge.load(MemberKinds.load(), candidates.models())) {
                if (scenes) {
                    SceneTrial trial = SceneTrial.run(photos.photos(), judge, finder(), progress);
                    progress.close();
                    print(SceneJson.of(trial, candidates.rules()), SceneText.of(trial, candidates.rules()));
                } else {
                    Evaluation evaluation = judge.evaluate(photos.photos(), progress);
                    progress.close();
                    print(evaluation, candidates, photos);
                    writeSheet(new Sheet(photos, evaluation, new MajorityVote()), source, terminal);
                }
            }
            return 0;
        }
    }

    private void writeSheet(Sheet page, TestSource source, Terminal terminal) {
        if (sheet != null) {
            page.write(sheet, source);
            terminal.say("Sheet: " + sheet + ", with the photos in it: keep it where they may be.");
        }
    }

    /** Says what is judged, and by how much it is less than what is there. */
    private TestSet checked(TestSet photos, Terminal terminal) {
        photos.bad().stream()
                .limit(MOST_NAMED)
                .forEach(bad -> terminal.say("Not read: '" + bad.name() + "'. " + bad.why()));
        if (photos.bad().size() > MOST_NAMED) {
            terminal.say("... and " + (photos.bad().size() - MOST_NAMED) + " more.");
        }
        if (!photos.bad().isEmpty() && !keepGoing) {
            throw new MoodstreamException(photos.bad().size() + " of "
                    + (photos.bad().size() + photos.tested().size()) + " photos in '" + data
                    + "' cannot be read: replace or remove them, or leave them out with --keep-going.");
        }
        if (photos.tested().size() == 0) {
            throw new MoodstreamException("No photo in '" + data + "' can be read, so there is nothing to judge.");
        }
        terminal.say("Judging " + photos.count(Label.HAPPY) + " happy and " + photos.count(Label.SAD) + " sad photos"
                + (photos.bad().isEmpty() ? "" : ", without " + photos.bad().size() + " that cannot be read")
                + (photos.passedOver() == 0 ? "." : "; " + photos.passedOver() + " outside of the test part are not."));
        photos.caution().ifPresent(terminal::say);
        return photos;
    }

    private void print(Evaluation evaluation, Candidates candidates, TestSet photos) {
        FaceEvaluation byFace = new FaceEvaluation(evaluation, photos.searches());
        ObjectNode json = EvaluationJson.of(evaluation, candidates.rules())
                .put("skipped", photos.bad().size());
        json.set("faces", FaceJson.of(byFace, candidates.rules()));
        List<ModelManifest> manifests =
                candidates.models().stream().map(VerifiedModel::manifest).toList();
        List<String> text = new ArrayList<>(EvaluationText.of(evaluation, manifests, candidates.rules()));
        text.addAll(EvaluationText.of(byFace, candidates.rules()));
        print(json, text);
    }

    private void print(ObjectNode json, List<String> text) {
        Terminal out = Terminal.of(spec.commandLine().getOut());
        if (output.json()) {
            out.say(json.toString());
        } else {
            text.forEach(out::say);
        }
    }
}
