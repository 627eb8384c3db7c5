package io.moodstream.cli.train;

import io.moodstream.cli.publish.ArtifactPublication;
import io.moodstream.cli.publish.PublishOptions;
import io.moodstream.cli.rollout.plan.RolloutOption;
import io.moodstream.cli.text.Terminal;
import io.moodstream.client.connect.Cluster;
import io.moodstream.modeltopic.publish.RolloutDraft;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.artifact.ArtifactPublisher;
import io.moodstream.trainer.artifact.ScratchFolder;
import io.moodstream.trainer.run.TensorFlowThreads;
import io.moodstream.trainer.service.ServiceSettings;
import io.moodstream.trainer.source.ModelSource;
import java.nio.file.Path;
import java.util.Optional;
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
        description = "Train the four models, evaluate them on the test photos, and publish them with --publish. With"
                + " the default recipe and all of FER2013 that takes some twenty minutes on two cores.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./moodstream train --data fer2013.zip --publish",
            "  ./moodstream train --data fer2013.zip --data photos.zip --publish      (crops and whole photos)",
            "  ./moodstream train --data fer2013.zip --publish --rollout shadow,canary:10",
            "  ./moodstream train --data fer2013.zip --recipe tutorial",
            "  ./moodstream train --data fer2013.zip --backbone      (a base of your own; resumes where it stopped)",
            "  ./moodstream train --data fer2013.zip --data photos.zip --backbone --fine-tune faces",
            "  ./moodstream train --data photos.zip --detector       (a face detector; resumes where it stopped)",
            "  ./moodstream train --data photos.zip --detector --publish",
            "  ./moodstream train --data stream --since 7d --data fer2013.zip --publish      (and what people labelled)",
            "  ./moodstream train --data fer2013.zip --service --every 24h",
            "  ./moodstream train --data stream --data fer2013.zip --service --every 24h --new-labels 500 \\",
            "      --rollout shadow,canary:10",
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
    private RolloutOption rollout = new RolloutOption();

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
        check();
        Optional<RolloutDraft> plan = rollout.draft();
        TensorFlowThreads.forTraining();
        if (backbone.wanted()) {
            backbone.train(training, dataDir(), terminal, skippedFiles);
            return 0;
        }
        return detector.wanted() ? detector(terminal) : members(plan, terminal);
    }

    private void check() {
        training.check(spec);
        gate.check(spec);
        service.check(training.usesStream(), spec);
        if (service.serves() && (backbone.wanted() || detector.wanted())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--service trains members again and again: give it without --backbone and --detector.");
        }
        if (backbone.wanted() && (publish || detector.wanted())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--backbone trains a base, which is not published: give it without --publish and --detector.");
        }
        if (rollout.wanted() && (!(publish || service.serves()) || detector.wanted())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rollout is for members that are published: give --publish or --service, and no --detector.");
        }
        if (training.usesStream() && (backbone.wanted() || detector.wanted())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--data stream has happy and sad photos, for members: --backbone and --detector learn from files.");
        }
    }

    private int detector(Terminal terminal) {
        if (!publish) {
            detector.train(training, dataDir(), terminal, skippedFiles);
            return 0;
        }
        // Hours of training must not be lost because the cluster was never reachable.
        try (Cluster cluster = publishing.connection().connect();
                ScratchFolder scratch = ScratchFolder.temporary()) {
            ArtifactPublication publication = publishing.on(cluster);
            Path weights = detector.train(training, dataDir(), terminal, skippedFiles);
            publication.publish(ArtifactPublisher.in(weights, scratch), Optional.empty(), terminal);
            return 0;
        }
    }

    private int members(Optional<RolloutDraft> plan, Terminal terminal) {
        TrainerConfig config = training.config(dataDir());
        if (!publish && !service.serves() && !training.usesStream()) {
            new MemberRun(config).run(terminal, skippedFiles);
            return 0;
        }
        // Neither must minutes of training.
        try (Cluster cluster = publishing.connection().connect()) {
            TrustedKeys trusted = publishing.connection().keys().trusted();
            return members(training.on(cluster, trusted, config, spec), plan, cluster, terminal);
        }
    }

    private int members(TrainerConfig config, Optional<RolloutDraft> plan, Cluster cluster, Terminal terminal) {
        if (service.serves()) {
            ServiceSettings settings = ServiceSettings.onDemand(config.seed())
                    .keeping(publishing.keep())
                    .gatedBy(gate.gate())
                    .rollingOut(plan);
            service.serve(publishing.service(cluster), config, service.triggered(settings), terminal);
            return 0;
        }
        if (!publish) {
            new MemberRun(config).run(terminal, skippedFiles);
            return 0;
        }
        // Before the training, since the signing key may be one that cannot be read.
        GatedPublication publication = publication(plan, cluster);
        return publication.publish(new MemberRun(config).run(terminal, skippedFiles), terminal, err());
    }

    private GatedPublication publication(Optional<RolloutDraft> plan, Cluster cluster) {
        ArtifactPublication publication = publishing.on(cluster);
        ModelSource live = ModelSource.live(
                cluster.modelTopic(), publishing.connection().keys().trusted());
        return new GatedPublication(publication, gate.gate(), plan, live);
    }

    private Path dataDir() {
        return publishing.connection().dataDir();
    }

    private Terminal err() {
        return Terminal.of(spec.commandLine().getErr());
    }
}
