package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.cli.evaluate.ErrorProgress;
import io.moodstream.cli.evaluate.EvaluationText;
import io.moodstream.cli.evaluate.SceneText;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.train.NativeThreads;
import io.moodstream.domain.Label;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.models.detector.FaceFinders;
import io.moodstream.models.faces.FaceFinder;
import io.moodstream.models.kind.MemberKinds;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.modeltopic.VerifiedModel;
import io.moodstream.trainer.artifact.ArtifactJudge;
import io.moodstream.trainer.data.TestSet;
import io.moodstream.trainer.data.TestSource;
import io.moodstream.trainer.detector.FinderTrial;
import io.moodstream.trainer.detector.PhotoVotes;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationJson;
import io.moodstream.trainer.photos.Part;
import io.moodstream.trainer.photos.PhotoArchive;
import io.moodstream.trainer.photos.PhotoSources;
import io.moodstream.trainer.scene.SceneJson;
import io.moodstream.trainer.scene.SceneTrial;
import io.moodstream.trainer.source.Candidates;
import io.moodstream.trainer.source.ModelSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "  ./moodstream evaluate --data photos.zip --models bundle --faces"
        })
public final class EvaluateCommand implements Callable<Integer> {

    /** Bad photos that are named one by one. */
    private static final int MOST_NAMED = 20;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "<path>",
            description = "Folder or zip with photos below folders called happy and sad (where there is a test folder,"
                    + " only those in it), or fer2013.csv.")
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
                    "Search whole photos, given with sources.csv and faces.csv in a zip: tell how many of the faces"
                            + " that a teacher found are found, and what is right of the votes on what is cut out.")
    private boolean faces;

    @Option(
            names = "--detector",
            paramLabel = "<shipped|cascade|yunet|file>",
            defaultValue = FaceFinders.DEFAULT,
            description = "With --faces and --scenes: what searches. shipped: the project's own; cascade: OpenCV's;"
                    + " yunet: fetched from OpenCV's model zoo; else a YuNet ONNX file, or what train --detector wrote."
                    + " Default: ${DEFAULT-VALUE}.")
    private String detector = FaceFinders.DEFAULT;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec.commandLine().getErr());
        NativeThreads.forTraining(); // photos are searched while they are read
        if (faces) {
            return faces(terminal);
        }
        TestSource source = TestSource.open(data);
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

    private int faces(Terminal terminal) {
        TensorFlowRuntime.start();
        ModelSource source = models.equals("bundle")
                ? ModelSource.bundle(connection.dataDir().resolve("cache"))
                : ModelSource.artifacts(Path.of(models));
        FaceFinder finder = finder();
        try (PhotoArchive archive = PhotoArchive.open(data, PhotoSources.shipped());
                Candidates candidates = source.open();
                ErrorProgress progress = new ErrorProgress(terminal);
                ArtifactJudge judge = ArtifactJudge.load(MemberKinds.load(), candidates.models())) {
            FinderTrial found = FinderTrial.run(archive, Part.TEST, finder, progress);
            PhotoVotes votes = PhotoVotes.run(archive, Part.TEST, finder, judge, progress);
            progress.close();
            new FaceReport(found, votes, candidates.rules())
                    .print(Terminal.of(spec.commandLine().getOut()));
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
                    print(trial, candidates);
                } else {
                    Evaluation evaluation = judge.evaluate(photos.photos(), progress);
                    progress.close();
                    print(evaluation, candidates, photos);
                }
            }
            return 0;
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
                    + (photos.bad().size() + photos.photos().size()) + " photos in '" + data
                    + "' cannot be read: replace or remove them, or leave them out with --keep-going.");
        }
        if (photos.photos().size() == 0) {
            throw new MoodstreamException("No photo in '" + data + "' can be read, so there is nothing to judge.");
        }
        terminal.say("Judging " + photos.count(Label.HAPPY) + " happy and " + photos.count(Label.SAD) + " sad photos"
                + (photos.bad().isEmpty() ? "" : ", without " + photos.bad().size() + " that cannot be read")
                + (photos.passedOver() == 0 ? "." : "; " + photos.passedOver() + " outside of the test part are not."));
        return photos;
    }

    private void print(Evaluation evaluation, Candidates candidates, TestSet photos) {
        Terminal out = Terminal.of(spec.commandLine().getOut());
        if (output.json()) {
            out.say(EvaluationJson.of(evaluation, candidates.rules())
                    .put("skipped", photos.bad().size())
                    .toString());
        } else {
            EvaluationText.of(
                            evaluation,
                            candidates.models().stream()
                                    .map(VerifiedModel::manifest)
                                    .toList(),
                            candidates.rules())
                    .forEach(out::say);
        }
    }

    private void print(SceneTrial trial, Candidates candidates) {
        Terminal out = Terminal.of(spec.commandLine().getOut());
        if (output.json()) {
            out.say(SceneJson.of(trial, candidates.rules()).toString());
        } else {
            SceneText.of(trial, candidates.rules()).forEach(out::say);
        }
    }
}
