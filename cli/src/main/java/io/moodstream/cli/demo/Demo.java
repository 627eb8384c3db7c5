package io.moodstream.cli.demo;

import io.moodstream.cli.publish.ArtifactPublication;
import io.moodstream.cli.text.Formats;
import io.moodstream.cli.text.Terminal;
import io.moodstream.cli.train.TrainingDisplay;
import io.moodstream.cli.up.Installation;
import io.moodstream.cli.up.StreamAppProcess;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.client.follow.LiveModelTracker;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.samples.Check;
import io.moodstream.client.samples.Proof;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.domain.rollout.RolloutPosition;
import io.moodstream.domain.rollout.RolloutStatus;
import io.moodstream.models.tensorflow.TensorFlowRuntime;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.evaluation.Evaluation;
import io.moodstream.trainer.evaluation.EvaluationTable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The whole system at work, from nothing to proven counts. */
public final class Demo {

    private static final Duration UNTIL_LIVE = Duration.ofSeconds(90);

    private final DemoSettings settings;
    private final Terminal terminal;
    private final Stage stage;
    private final DemoModels models;

    public Demo(DemoSettings settings, Path folder, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
        this.stage = new Stage(terminal);
        this.models = new DemoModels(folder, settings);
    }

    /**
     * Evaluates the bundled models on some drawn faces while the installation starts.
     *
     * @param starting broker, registry and stream app, being started
     * @return the bundled models, once both are done
     */
    public List<ArtifactFolder> first(CompletableFuture<Installation> starting) {
        stage.begin(
                "Kafka, the schema registry and the stream app are starting; meanwhile "
                        + Formats.count((long) settings.train() + settings.test(), "face") + " are drawn.",
                "Version 1 of each member is the one that ships: it was trained on photos of people (FER2013), so drawn",
                "faces are new to it. Version 2 is trained on drawn faces meanwhile, and takes over while photos flow.");
        TensorFlowRuntime.start();
        models.draw();
        try (TrainingDisplay display = new TrainingDisplay(terminal)) {
            List<ArtifactFolder> shipped = models.shipped();
            Evaluation evaluation = models.evaluate(shipped, display);
            display.endBar();
            terminal.say("");
            terminal.say("Version 1 (shipped) on " + settings.test() + " drawn faces, in per cent:");
            terminal.sayAll(EvaluationTable.of(evaluation));
            await(starting);
            return shipped;
        }
    }

    /** Runs everything from the publication of the first version to the proof; returns true if every check holds. */
    public boolean run(Installation installation, List<ArtifactFolder> first) {
        Cluster cluster = installation.cluster();
        ArtifactPublication publication = new ArtifactPublication(
                cluster,
                SigningKeys.in(installation.dataDir()).publisher(cluster),
                ModelPublisher.DEFAULT_VERSIONS_KEPT);
        stage.begin(
                "Kafka is at " + cluster.bootstrapServers() + ", the schema registry at " + cluster.registryUrl() + ".",
                "Version 1 of each member is published, signed, on the topic '"
                        + cluster.topics().models().name() + "'; the stream app checks it and takes it up.");
        List<Manifest> one = publication.publish(first);
        // While the stream app checks version 1, this process is idle.
        try (SecondVersion second = SecondVersion.start(models, settings.secondSeed(), publication)) {
            awaitLive(cluster, one);
            second.firstIsLive();
            return stream(cluster, publication, second, first, one);
        }
    }

    /** Time since the start. */
    public Duration elapsed() {
        return stage.elapsed();
    }

    private boolean stream(
            Cluster cluster,
            ArtifactPublication publication,
            SecondVersion second,
            List<ArtifactFolder> first,
            List<Manifest> one) {
        DemoPhotos photos = new DemoPhotos(
                settings.streamSeed(), settings.stream(), new PhotoEventFactory("demo", Clock.systemUTC()));
        stage.begin(
                "Version 1 is live. " + Formats.count(photos.count(), "photo") + " go to the topic '"
                        + cluster.topics().photoEvents().name() + "', " + Math.round(settings.rate()) + " a second;",
                "predictions come on '" + cluster.topics().predictions().name() + "', metrics on '"
                        + cluster.topics().modelMetrics().name() + "'. Version 2 is trained on drawn faces meanwhile;",
                "three members take it over as soon as it is published.");
        try (DemoProgress demoProgress = new DemoProgress(cluster, terminal);
                Streamer streamer = Streamer.start(photos, cluster, Clock.systemUTC(), settings.rate())) {
            demoProgress.run(streamer, photos.count(), second);
        }
        DemoSnapshots snapshots = new DemoSnapshots(one, second.published().join());
        return rollOut(cluster, publication, second, first, snapshots, photos.count());
    }

    private boolean rollOut(
            Cluster cluster,
            ArtifactPublication publication,
            SecondVersion second,
            List<ArtifactFolder> first,
            DemoSnapshots snapshots,
            int streamed) {
        ArtifactFolder shipped = first.stream()
                .filter(artifact -> artifact.member().equals(SecondVersion.ROLLED_OUT))
                .findFirst()
                .orElseThrow();
        stage.begin(
                "Version 2 of " + SecondVersion.ROLLED_OUT
                        + " is published with a rollout plan: it classifies without a" + " vote, then votes on half",
                "of the photos, and the labels decide. Then the worse version 1 is published again, as version 3.");
        try (DemoRollouts rollouts =
                new DemoRollouts(cluster, publication, terminal, settings.rolloutSeed(), settings.rolloutRate())) {
            RolloutPosition better = rollouts.run(second.candidate());
            RolloutPosition worse = rollouts.run(shipped);
            return prove(cluster, streamed + rollouts.sent(), snapshots, better, worse);
        }
    }

    private boolean prove(
            Cluster cluster, int sent, DemoSnapshots snapshots, RolloutPosition better, RolloutPosition worse) {
        stage.begin("All photos are answered. The counts, from the topics read again from their beginning:");
        Set<Set<String>> allowed = snapshots.with(List.of(better.candidate(), worse.candidate()));
        Proof proof = Prover.awaitComplete(cluster, sent, allowed, StreamAppProcess.offlineMetrics());
        proof.deadLettereds()
                .forEach(deadLetter ->
                        terminal.say("  dead letter " + deadLetter.photoId() + ": " + deadLetter.reason()));
        proof.bySnapshot().forEach((versions, count) -> terminal.say("  " + count + " decided by " + versions));
        List<Check> checks = new ArrayList<>(proof.checks(sent, allowed));
        checks.add(new Check(
                "the better " + better.candidate() + " was promoted", better.status() == RolloutStatus.COMPLETED));
        checks.add(new Check(
                "the worse " + worse.candidate() + " was rolled back", worse.status() == RolloutStatus.ROLLED_BACK));
        checks.forEach(check -> terminal.say("  " + check));
        return checks.stream().allMatch(Check::holds);
    }

    private void awaitLive(Cluster cluster, List<Manifest> manifests) {
        long end = System.nanoTime() + UNTIL_LIVE.toNanos();
        try (LiveModelTracker live = LiveModelTracker.of(cluster)) {
            while (!live.all(manifests.stream().map(Manifest::id).toList())) {
                if (System.nanoTime() > end) {
                    throw new MoodstreamException("The models did not go live within " + UNTIL_LIVE.toSeconds()
                            + " s; see the stream app's log.");
                }
            }
        }
    }

    private static void await(CompletableFuture<Installation> starting) {
        try {
            starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
