package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.text.Words;
import io.moodstream.cli.train.BackboneRun;
import io.moodstream.cli.train.DetectorRun;
import io.moodstream.cli.train.LeftOut;
import io.moodstream.cli.train.NativeThreads;
import io.moodstream.cli.train.Service;
import io.moodstream.cli.train.TrainingDisplay;
import io.moodstream.cli.up.UntilAsked;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.TrainingResult;
import io.moodstream.trainer.base.BaseSource;
import io.moodstream.trainer.evaluation.EvaluationTable;
import io.moodstream.trainer.gate.GateDecision;
import io.moodstream.trainer.gate.GatedArtifacts;
import io.moodstream.trainer.gate.Gatekeeper;
import io.moodstream.trainer.run.Recipe;
import io.moodstream.trainer.service.ServiceSettings;
import io.moodstream.trainer.service.TrainingCall;
import io.moodstream.trainer.source.ModelSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train}: from a data set to evaluated artifacts, and on to the model topic where wanted. */
@Command(
        name = "train",
        description = "Train the four models, evaluate them on the test photos, and publish them where asked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream train --data fer2013.zip --publish",
            "  ./moodstream train --data fer2013.zip --data photos.zip --publish      (crops and whole photos)",
            "  ./moodstream train --data fer2013.zip --recipe tutorial",
            "  ./moodstream train --data fer2013.zip --backbone      (a base of your own; goes on where it stopped)",
            "  ./moodstream train --data fer2013.zip --data photos.zip --backbone --fine-tune faces",
            "  ./moodstream train --data photos.zip --detector       (a detector of faces; goes on where it stopped)",
            "  ./moodstream train --data fer2013.zip --service --every 24h",
            "  ./moodstream train --request      (asks that service for a training now)"
        })
public final class TrainCommand implements Callable<Integer> {

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--backbone",
            description =
                    "Train no member, but a VGG16 base on the seven expressions: hours, with a checkpoint after each"
                            + " epoch; the same command goes on where it stopped.")
    private boolean backbone;

    @Option(
            names = "--fine-tune",
            paramLabel = "<faces|imagenet|file>",
            description = "With --backbone: fine-tune this base instead of learning one from scratch.")
    private @Nullable String fineTune;

    @Option(
            names = "--detector",
            description =
                    "Train no member, but the detector of faces, on --data with a zip of whole photos and their faces:"
                            + " hours, with a checkpoint after each epoch; the same command goes on where it stopped.")
    private boolean detector;

    @Option(
            names = "--crops",
            paramLabel = "<path>",
            description = "With --detector: FER2013, whose faces are put into drawn scenes to learn from as well.")
    private @Nullable Path crops;

    @Option(names = "--publish", description = "Publish the models when they are trained.")
    private boolean publish;

    @Mixin
    private GateOptions gate = new GateOptions();

    @Option(
            names = "--service",
            description = "Stay, and train and publish when there are no models, when asked, and --every.")
    private boolean service;

    @Option(names = "--request", description = "Train nothing here: ask a running trainer service to train now.")
    private boolean request;

    @Option(
            names = "--every",
            paramLabel = "<time>",
            converter = Every.class,
            description = "With --service: how old the newest models may get, such as 24h. Default: no schedule.")
    private @Nullable Duration every;

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    private final LeftOut leftOut = new LeftOut();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** 1 where a file was left out, or a model was held back. */
    @Override
    public Integer call() {
        int code = run();
        return Math.max(code, leftOut.tell(Terminal.of(spec.commandLine().getErr())));
    }

    private int run() {
        if (request) {
            return request();
        }
        List<Path> data = training.data();
        if (data.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--data=<path>'");
        }
        if (backbone) {
            return backbone(data);
        }
        if (detector) {
            return detector(single(data));
        }
        TrainerConfig config = training.config(data, publishing.connection().dataDir());
        NativeThreads.forTraining();
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        if (!publish && !service) {
            train(config, terminal);
            return 0;
        }
        // Minutes of training must not end at a cluster that never was there.
        try (Cluster cluster = publishing.connection().connect()) {
            if (service) {
                serve(config, cluster, terminal);
            } else {
                return publish(train(config, terminal), cluster, terminal);
            }
        }
        return 0;
    }

    /** 1 where a model was held back. */
    private int publish(TrainingResult result, Cluster cluster, Terminal terminal) {
        ModelSource live = ModelSource.live(
                cluster.modelTopic(),
                SigningKeys.in(publishing.connection().dataDir()).trusted());
        GatedArtifacts gated;
        try (TrainingDisplay display = new TrainingDisplay(terminal)) {
            List<GateDecision> decisions = new Gatekeeper(gate.gate(), live).decide(result, display);
            display.endBar();
            decisions.forEach(decision -> terminal.say(decision.sentence()));
            gated = GatedArtifacts.of(result.artifacts(), decisions);
        }
        if (!gated.passed().isEmpty()) {
            publishing.on(cluster).publish(gated, terminal);
        }
        if (!gated.heldBack().isEmpty()) {
            Terminal.of(spec.commandLine().getErr())
                    .say("Not published: "
                            + gated.heldBack().stream()
                                    .map(GateDecision::member)
                                    .collect(Collectors.joining(", "))
                            + ". Train again with another recipe or seed, or publish all the same with --force.");
            return 1;
        }
        return 0;
    }

    @SuppressWarnings("try") // what is watched is not asked
    private TrainingResult train(TrainerConfig config, Terminal terminal) {
        TensorFlowRuntime.start();
        // Ctrl-C ends the training at its next step, so that it takes its unfinished files away.
        try (UntilAsked asked = UntilAsked.watch();
                TrainingDisplay display = new TrainingDisplay(terminal, leftOut)) {
            TrainingResult result = new Trainer(Clock.systemUTC()).train(config, display);
            display.endBar();
            terminal.say("");
            terminal.sayAll(EvaluationTable.comparison(result.evaluation(), result.testParts()));
            result.votes().forEach(vote -> terminal.say(vote.sentence()));
            result.artifacts()
                    .forEach(artifact -> terminal.say(artifact.member() + ": " + artifact.folder()
                            + artifact.manifest()
                                    .provenance()
                                    .base()
                                    .map(b -> " (" + b + ")")
                                    .orElse("")));
            terminal.say("Report: "
                    + result.report()
                            .map(Path::toString)
                            .orElse("none, since its charts could not be drawn: install fontconfig and a font."));
            terminal.say("Trained in " + Words.seconds(result.total()) + ".");
            return result;
        }
    }

    @SuppressWarnings("try") // what runs is not asked
    private void serve(TrainerConfig config, Cluster cluster, Terminal terminal) {
        ServiceSettings onDemand = ServiceSettings.onDemand(training.seed())
                .keeping(publishing.keep())
                .gatedBy(gate.gate());
        ServiceSettings settings = every == null ? onDemand : onDemand.every(every);
        terminal.say("The trainer service runs until Ctrl-C; its log follows.");
        try (UntilAsked asked = UntilAsked.watch();
                Service running = Service.start(publishing.service(cluster), config, settings)) {
            asked.await();
            terminal.say("Stopping ...");
        }
    }

    private Path single(List<Path> data) {
        if (data.size() > 1) {
            throw new ParameterException(spec.commandLine(), "A detector learns from one data set: give --data once.");
        }
        return data.get(0);
    }

    private int backbone(List<Path> faces) {
        Recipe known = Recipe.named(training.recipe());
        Path folder = training.out(publishing.connection().dataDir(), "backbone");
        NativeThreads.forTraining();
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        Optional<BaseSource> start = Optional.ofNullable(fineTune).map(BaseSource::named);
        Path cache = training.cache(publishing.connection().dataDir());
        Path base = new BackboneRun(known, start, training.seed(), cache, folder).run(faces, terminal, leftOut);
        terminal.say("The base is " + base + "; train members on it with --vgg16-weights " + base + ".");
        return 0;
    }

    private int detector(Path photos) {
        Recipe known = Recipe.named(training.recipe());
        Path folder = training.out(publishing.connection().dataDir(), "detector");
        NativeThreads.forTraining();
        Terminal terminal = Terminal.of(spec.commandLine().getOut());
        Path weights = new DetectorRun(known, training.seed(), folder)
                .run(photos, Optional.ofNullable(crops), terminal, leftOut);
        terminal.say("The detector is " + weights + ".");
        return 0;
    }

    private int request() {
        String user = System.getProperty("user.name");
        try (Cluster cluster = publishing.connection().connect()) {
            new TrainingCall(user, Instant.now(), Optional.empty())
                    .send(cluster.kafka(), cluster.serdes(), cluster.topics().trainingRequests());
        }
        Terminal.of(spec.commandLine().getOut())
                .say("Asked for a training in the name of '" + user + "'; a running trainer service will publish it.");
        return 0;
    }
}
