package io.moodstream.cli.demo;

import io.moodstream.cli.publish.ArtifactPublication;
import io.moodstream.domain.Manifest;
import io.moodstream.models.training.Epoch;
import io.moodstream.trainer.artifact.ArtifactFolder;
import io.moodstream.trainer.run.RunListener;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Trains the second version of each member in the background, and publishes all but the one that is rolled out later.
 */
final class SecondVersion implements RunListener, AutoCloseable {

    /** The member whose second version goes live by a rollout. */
    static final String ROLLED_OUT = "ipretrained";

    private static final long TIMEOUT_MILLIS = 10_000;

    private final CompletableFuture<List<Manifest>> published = new CompletableFuture<>();
    private final CountDownLatch firstIsLive = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ArtifactFolder candidate;
    private volatile String doing = "training starts";

    private SecondVersion(DemoModels models, long seed, ArtifactPublication publication) {
        this.thread = new Thread(() -> run(models, seed, publication), "second-version");
        thread.setDaemon(true);
    }

    /** Starts training on its own thread; nothing is published before {@link #firstIsLive}. */
    static SecondVersion start(DemoModels models, long seed, ArtifactPublication publication) {
        SecondVersion version = new SecondVersion(models, seed, publication);
        version.thread.start();
        return version;
    }

    /** Allows this version to be published as soon as it is trained. */
    void firstIsLive() {
        firstIsLive.countDown();
    }

    /** The current activity, in a few words. */
    String doing() {
        return doing;
    }

    /** The manifests, once published; completes exceptionally if the training failed. */
    CompletableFuture<List<Manifest>> published() {
        return published;
    }

    /**
     * The trained version that is not published.
     *
     * @throws NullPointerException before {@link #published} is complete
     */
    ArtifactFolder candidate() {
        return Objects.requireNonNull(candidate);
    }

    private static List<ArtifactFolder> only(List<ArtifactFolder> artifacts, Predicate<ArtifactFolder> wanted) {
        return artifacts.stream().filter(wanted).toList();
    }

    private void run(DemoModels models, long seed, ArtifactPublication publication) {
        try {
            List<ArtifactFolder> trained = models.train("second", seed, this).artifacts();
            firstIsLive.await();
            candidate = only(trained, artifact -> artifact.member().equals(ROLLED_OUT))
                    .get(0);
            List<Manifest> manifests = publication.publish(
                    only(trained, artifact -> !artifact.member().equals(ROLLED_OUT)));
            doing = "published, being checked";
            published.complete(manifests);
        } catch (InterruptedException | RuntimeException | Error e) {
            published.completeExceptionally(e);
        }
    }

    @Override
    public void progress(String what, long done, long of) {
        stopIfAsked();
        doing = what + " " + done + "/" + of;
    }

    @Override
    public void epoch(String member, Epoch epoch) {
        stopIfAsked();
        doing = "training " + member + ", epoch " + epoch.number() + "/" + epoch.of();
    }

    private static void stopIfAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The second training was broken off.");
        }
    }

    /** Cancels the training if it is still running. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
