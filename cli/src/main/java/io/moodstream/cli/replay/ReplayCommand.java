package io.moodstream.cli.replay;

import io.moodstream.Prediction;
import io.moodstream.cli.connect.ConnectionOptions;
import io.moodstream.cli.lineage.PhotoLabels;
import io.moodstream.cli.options.DurationConverter;
import io.moodstream.cli.options.OutputOption;
import io.moodstream.cli.options.PhotoPlaceOptions;
import io.moodstream.cli.replay.recorded.RecordedPredictions;
import io.moodstream.cli.replay.recorded.RetainedPhotos;
import io.moodstream.cli.text.Progress;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.schemas.codec.GroundTruth;
import io.moodstream.trainer.run.TensorFlowThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code replay}: classifies retained photos again. */
@Command(
        name = "replay",
        description = {
            "Classify the latest photos again, by the versions that decided first, and show what differs; or by a"
                    + " candidate, on those with labels. Reads topics only, and sends nothing:",
            "'dlq replay' is what sends dead letters again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:a label differs or a score is off by more than 1e-5; with --verify also if no photo could be replayed"
        },
        footer = {
            "",
            "Examples:",
            "  ./moodstream replay --since 24h",
            "  ./moodstream replay --photos 5000 --verify",
            "  ./moodstream replay --since 7d --with custom@7",
            "  ./moodstream replay --since 7d --with ~/.moodstream/artifacts/custom"
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final int DEFAULT_PHOTOS = 1_000;

    @Option(
            names = "--since",
            paramLabel = "<time>",
            converter = DurationConverter.class,
            description = "Only photos classified within this time, such as 24h.")
    private @Nullable Duration since;

    @Option(
            names = "--photos",
            paramLabel = "<n>",
            description = "At most the latest n, up to 100000. Default: 1000; with --since, 100000.")
    private @Nullable Integer max;

    @Option(names = "--verify", description = "Print the proof: photos, labels that differ, largest score difference.")
    private boolean verify;

    @Option(
            names = "--with",
            paramLabel = "<version|folder>",
            description = "Back-test this candidate: a published version, or the folder of an artifact.")
    private @Nullable String candidate;

    @Mixin
    private PhotoPlaceOptions places = new PhotoPlaceOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        checkOptions();
        TensorFlowThreads.forTraining();
        try (Cluster cluster = connection.connect()) {
            List<Prediction> predictions = RecordedPredictions.read(cluster, earliest(), photos());
            try (ReplayModels models = ReplayModels.fetch(
                            cluster, SigningKeys.in(connection.dataDir()).trusted());
                    RetainedPhotos retained = new RetainedPhotos(cluster, places.fetcher(spec))) {
                TensorFlowRuntime.start();
                PhotoReplay replay = new PhotoReplay(models, retained);
                return candidate == null
                        ? verify(predictions, replay)
                        : backtest(candidate, latest(predictions), replay, models, cluster);
            }
        }
    }

    private void checkOptions() {
        if (max != null && (max < 1 || max > RecordedPredictions.MAX)) {
            throw new ParameterException(
                    spec.commandLine(), "--photos is 1 to " + RecordedPredictions.MAX + ", not " + max + ".");
        }
        if (verify && candidate != null) {
            throw new ParameterException(
                    spec.commandLine(), "--verify is about the versions that decided, --with about another: give one.");
        }
    }

    private Instant earliest() {
        return since == null ? Instant.MIN : Instant.now().minus(since);
    }

    private int photos() {
        if (max != null) {
            return max;
        }
        return since == null ? DEFAULT_PHOTOS : RecordedPredictions.MAX;
    }

    private int verify(List<Prediction> predictions, PhotoReplay replay) {
        ReplayProof proof = new ReplayProof();
        try (Progress progress = progress(predictions)) {
            replay.replay(predictions, new ReplayProgress(progress, proof));
        }
        Terminal out = Terminal.of(spec.commandLine().getOut());
        if (output.json()) {
            out.say(ReplayJson.of(proof).toString());
        } else {
            (verify ? ReplayText.proof(proof) : ReplayText.of(proof)).forEach(out::say);
        }
        return proof.holds() && !(verify && proof.photos() == 0) ? 0 : 1;
    }

    private int backtest(
            String name, List<Prediction> predictions, PhotoReplay replay, ReplayModels models, Cluster cluster) {
        try (Candidate loaded = Candidate.load(name, models)) {
            Set<String> ids = predictions.stream().map(Prediction::getPhotoId).collect(Collectors.toSet());
            Map<String, GroundTruth> labels = PhotoLabels.truth(cluster, ids::contains);
            Backtest backtest = new Backtest(loaded.model().id().member(), labels, models::policy);
            Predicate<Prediction> isLabelled = prediction -> labels.containsKey(prediction.getPhotoId());
            predictions.stream().filter(isLabelled.negate()).forEach(backtest::unlabelled);
            List<Prediction> labelled = predictions.stream().filter(isLabelled).toList();
            try (Progress progress = progress(labelled)) {
                replay.replay(labelled, loaded.model(), new ReplayProgress(progress, backtest));
            }
            Terminal out = Terminal.of(spec.commandLine().getOut());
            if (output.json()) {
                out.say(ReplayJson.of(backtest, loaded.name()).toString());
            } else {
                ReplayText.of(backtest, loaded.name()).forEach(out::say);
            }
            return 0;
        }
    }

    /** The latest prediction of each photo, which is the one that counts. */
    private static List<Prediction> latest(List<Prediction> predictions) {
        Map<String, Prediction> byPhoto = new LinkedHashMap<>();
        predictions.forEach(prediction -> byPhoto.put(prediction.getPhotoId(), prediction));
        return List.copyOf(byPhoto.values());
    }

    /** On standard error, so that standard output has only the result. */
    private Progress progress(Collection<Prediction> predictions) {
        return Progress.of(Terminal.of(spec.commandLine().getErr()), "Replaying", predictions.size(), System.err);
    }
}
