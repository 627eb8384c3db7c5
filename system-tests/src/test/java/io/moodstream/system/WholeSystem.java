package io.moodstream.system;

import static org.awaitility.Awaitility.await;

import io.moodstream.cli.publish.ArtifactPublication;
import io.moodstream.cli.up.Installation;
import io.moodstream.cli.up.WebProcess;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.connect.SigningKeys;
import io.moodstream.client.follow.LiveModelTracker;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.trainer.artifact.ArtifactFolder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A running installation and two trained versions of all four members, on drawn faces. */
final class WholeSystem implements AutoCloseable {

    /** A data folder may have any name. */
    private static final String ODD = "data #50%25+ü$x'y\"z!写[1]*";

    private final Installation installation;
    private final ArtifactPublication publication;
    private final List<ArtifactFolder> first;
    private final List<ArtifactFolder> second;
    private @Nullable WebProcess web;
    private long latest;

    private WholeSystem(Installation installation, List<ArtifactFolder> first, List<ArtifactFolder> second) {
        this.installation = installation;
        this.first = first;
        this.second = second;
        this.publication = new ArtifactPublication(
                cluster(), SigningKeys.in(installation.dataDir()).publisher(cluster()), 10);
    }

    /** Starts and trains; nothing is published yet. */
    static WholeSystem start(Path folder, TrainedVersions models) {
        Path data = folder.resolve(ODD);
        CompletableFuture<Installation> starting =
                CompletableFuture.supplyAsync(() -> Installation.start(data, "", System.out::println));
        try {
            List<ArtifactFolder> first = models.all(1);
            List<ArtifactFolder> second = models.all(2);
            return new WholeSystem(starting.join(), first, second);
        } catch (RuntimeException e) {
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

    TrustedKeys trusted() {
        return SigningKeys.in(installation.dataDir()).trusted();
    }

    ModelPublisher publisher() {
        return SigningKeys.in(installation.dataDir()).publisher(cluster());
    }

    /** The page and the HTTP uploads, started on first use. */
    synchronized WebProcess web() {
        WebProcess running = web;
        if (running == null) {
            InetSocketAddress address = WebProcess.free(new InetSocketAddress("127.0.0.1", 0));
            List<String> options = List.of("--listen", "127.0.0.1:" + address.getPort(), "--upload-rate", "5000");
            running = WebProcess.start(installation, address, options);
            web = running;
        }
        return running;
    }

    /** Ends the broker with kill -9; it is restarted at its address. */
    void killBroker() {
        ProcessHandle.of(installation.brokerPid()).orElseThrow().destroyForcibly();
    }

    /** Ends the web server with kill -9; its supervisor starts it again. */
    void killWebServer() {
        ProcessHandle.of(web().pid()).orElseThrow().destroyForcibly();
    }

    /** Publishes the first version and waits for it, unless another class of the tests has published already. */
    void ensureLive() {
        if (latest == 0) {
            awaitLive(publishFirst().stream().map(Manifest::id).toList());
        }
    }

    /** The version of all members that was published last; 0 for none. */
    long latest() {
        return latest;
    }

    List<Manifest> publishFirst() {
        return publish(first);
    }

    List<Manifest> publishSecond() {
        return publish(second);
    }

    private List<Manifest> publish(List<ArtifactFolder> artifacts) {
        List<Manifest> published = publication.publish(artifacts);
        latest = published.get(0).id().version();
        return published;
    }

    /** The first training of this member, published already or not. */
    List<ArtifactFolder> firstArtifacts(String member) {
        return first.stream()
                .filter(artifact -> artifact.member().equals(member))
                .toList();
    }

    /** Waits until the stream app reports that all of these are live. */
    void awaitLive(Collection<MemberVersion> ids) {
        try (LiveModelTracker live = LiveModelTracker.of(cluster())) {
            await("these models are live: " + ids).atMost(Duration.ofMinutes(5)).until(() -> live.all(ids));
        }
    }

    @Override
    public void close() {
        installation.close();
    }
}
