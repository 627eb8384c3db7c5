package io.moodstream.system;

import io.moodstream.cli.connect.Cluster;
import io.moodstream.cli.connect.SigningKeys;
import io.moodstream.cli.faces.DrawnFaces;
import io.moodstream.cli.follow.LiveModels;
import io.moodstream.cli.train.Publication;
import io.moodstream.cli.up.Installation;
import io.moodstream.domain.MemberVersion;
import io.moodstream.domain.ModelManifest;
import io.moodstream.modeltopic.ModelPublisher;
import io.moodstream.trainer.Trainer;
import io.moodstream.trainer.TrainerConfig;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.run.RunListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A running installation and two trained versions of all four members, on drawn faces. */
final class WholeSystem implements AutoCloseable {

    private final Installation installation;
    private final Publication publication;
    private final List<ArtifactFolder> first;
    private final List<ArtifactFolder> second;

    private WholeSystem(Installation installation, List<ArtifactFolder> first, List<ArtifactFolder> second) {
        this.installation = installation;
        this.first = first;
        this.second = second;
        this.publication = new Publication(
                cluster(), SigningKeys.in(installation.dataDir()).signing(), 10);
    }

    /** Starts and trains; nothing is published yet. */
    static WholeSystem start(Path folder) throws IOException {
        Path data = folder.resolve("data");
        CompletableFuture<Installation> starting =
                CompletableFuture.supplyAsync(() -> Installation.start(data, "", System.out::println));
        try {
            Path faces = folder.resolve("faces");
            DrawnFaces.write(new DrawnFaces(11).draw(240), faces.resolve("train"));
            DrawnFaces.write(new DrawnFaces(12).draw(80), faces.resolve("test"));
            List<ArtifactFolder> first = train(faces, folder, 1);
            List<ArtifactFolder> second = train(faces, folder, 2);
            return new WholeSystem(starting.join(), first, second);
        } catch (IOException | RuntimeException e) {
            starting.thenAccept(Installation::close)
                    .exceptionally(failed -> null)
                    .join();
            throw e;
        }
    }

    Installation installation() {
        return installation;
    }

    Cluster cluster() {
        return installation.cluster();
    }

    /** Ends the stream app with kill -9; its supervisor starts it again. */
    void killStreamApp() {
        ProcessHandle.of(installation.streamAppPid()).orElseThrow().destroyForcibly();
    }

    ModelPublisher publisher() {
        return new ModelPublisher(
                cluster().modelTopic(), SigningKeys.in(installation.dataDir()).signing(), Clock.systemUTC());
    }

    List<ModelManifest> publishFirst() {
        return publication.publish(first);
    }

    List<ModelManifest> publishSecond() {
        return publication.publish(second);
    }

    /** Waits until the stream app says that all of these are live. */
    void awaitLive(Collection<MemberVersion> ids) {
        try (LiveModels live = LiveModels.of(cluster())) {
            Await.that("these models are live: " + ids, Duration.ofSeconds(120), () -> live.all(ids));
        }
    }

    private static List<ArtifactFolder> train(Path faces, Path folder, long seed) {
        Path out = folder.resolve("artifacts-" + seed);
        TrainerConfig config = TrainerConfig.of(faces, out, folder.resolve("cache"))
                .withRecipe("demo")
                .withSeed(seed);
        return new Trainer(Clock.systemUTC()).train(config, RunListener.QUIET).artifacts();
    }

    @Override
    public void close() {
        installation.close();
    }
}
