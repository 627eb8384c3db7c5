package io.moodstream.cli.command;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.train.MemberRun;
import io.moodstream.cli.train.SkippedFiles;
import io.moodstream.cli.train.TensorFlowThreads;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.ScratchFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train}: trains on a data set, evaluates the artifacts and optionally publishes them to the model topic. */
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
            "  ./moodstream train --data photos.zip --detector --publish",
            "  ./moodstream train --data fer2013.zip --service --every 24h",
            "  ./moodstream train --request      (asks that service for a training now)"
        })
public final class TrainCommand implements Callable<Integer> {

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    private BackboneOptions backbone = new BackboneOptions();

    @Mixin
    private DetectorOptions detector = new DetectorOptions();

    @Option(names = "--publish", description = "Publish the models when they are trained.")
    private boolean publish;

    @Mixin
    private GateOptions gate = new GateOptions();

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    private final SkippedFiles skippedFiles = new SkippedFiles();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Returns 1 if a file was skipped or a model was held back. */
    @Override
    public Integer call() {
        int code = run(Terminal.of(spec.commandLine().getOut()));
        return Math.max(code, skippedFiles.printTo(err()));
    }

    private int run(Terminal terminal) {
        if (service.requests()) {
            try (Cluster cluster = publishing.connection().connect()) {
                service.request(cluster, terminal);
            }
            return 0;
        }
        if (training.data().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--data=<path>'");
        }
        TensorFlowThreads.forTraining();
        if (backbone.wanted()) {
            backbone.train(training, dataDir(), terminal, skippedFiles);
            return 0;
        }
        return detector.wanted() ? detector(terminal) : members(terminal);
    }

    private int detector(Terminal terminal) {
        if (!publish) {
            detector.train(training, dataDir(), terminal, skippedFiles);
            return 0;
        }
        // Hours of training must not be lost because the cluster was never reachable.
        try (Cluster cluster = publishing.connection().connect();
                ScratchFolder scratch = ScratchFolder.temporary()) {
            Path weights = detector.train(training, dataDir(), terminal, skippedFiles);
            publishing.on(cluster).publish(ArtifactPublisher.in(weights, scratch), terminal);
            return 0;
        }
    }

    private int members(Terminal terminal) {
        TrainerConfig config = training.config(training.data(), dataDir());
        MemberRun run = new MemberRun(config);
        if (!publish && !service.serves()) {
            run.run(terminal, skippedFiles);
            return 0;
        }
        // Neither must minutes of training.
        try (Cluster cluster = publishing.connection().connect()) {
            if (service.serves()) {
                service.serve(config, publishing, gate.gate(), cluster, terminal);
                return 0;
            }
            return new GatedPublication(publishing, gate.gate(), cluster)
                    .publish(run.run(terminal, skippedFiles), terminal, err());
        }
    }

    private Path dataDir() {
        return publishing.connection().dataDir();
    }

    private Terminal err() {
        return Terminal.of(spec.commandLine().getErr());
    }
}
