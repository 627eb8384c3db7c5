package io.moodstream.cli.demo;

import io.moodstream.PhotoLabel;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.LabelSender;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.photo.RateLimiter;
import io.moodstream.domain.MoodstreamException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Sends the demo's photos at a steady rate, and the late labels some time after their photos. The last quarter waits
 * until the new version is live, so that it has photos to decide even on a slow machine.
 */
final class Streamer implements AutoCloseable {

    private static final String LABELLER = "demo";
    /** Number of photos between a photo and its late label. */
    private static final int LATENESS = 40;

    private final DemoPhotos photos;
    private final Cluster cluster;
    private final Clock clock;
    private final CountDownLatch newVersionIsLive = new CountDownLatch(1);
    private final Thread thread;
    private volatile int sent;
    private volatile @Nullable RuntimeException failure;

    private Streamer(DemoPhotos photos, Cluster cluster, Clock clock, double rate) {
        this.photos = photos;
        this.cluster = cluster;
        this.clock = clock;
        this.thread = new Thread(() -> run(rate), "streamer");
        thread.setDaemon(true);
    }

    /**
     * Starts on its own thread.
     *
     * @param rate photos per second
     */
    static Streamer start(DemoPhotos photos, Cluster cluster, Clock clock, double rate) {
        Streamer streamer = new Streamer(photos, cluster, clock, rate);
        streamer.thread.start();
        return streamer;
    }

    /** Number of photos sent so far. */
    int sent() {
        return sent;
    }

    /** @throws MoodstreamException if streaming has failed */
    void throwIfFailed() {
        RuntimeException failed = failure;
        if (failed != null) {
            throw new MoodstreamException("The photos could not be streamed: " + failed.getMessage(), failed);
        }
    }

    /** Releases the last quarter. */
    void newVersionIsLive() {
        newVersionIsLive.countDown();
    }

    private void run(double rate) {
        try {
            stream(rate);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void stream(double rate) throws InterruptedException {
        Deque<PhotoLabel> late = new ArrayDeque<>();
        try (PhotoSender sender = new PhotoSender(cluster);
                LabelSender labels = new LabelSender(cluster)) {
            RateLimiter rateLimiter = new RateLimiter(rate);
            for (int i = 0; i < photos.count(); i++) {
                if (i == photos.count() * 3 / 4) {
                    newVersionIsLive.await();
                    rateLimiter = new RateLimiter(rate);
                }
                rateLimiter.await();
                DemoPhotos.Item item = photos.item(i);
                sender.send(item.event());
                sent = i + 1;
                if (item.lateLabel() != null) {
                    late.add(new PhotoLabel(
                            item.event().getPhotoId(),
                            item.lateLabel(),
                            LABELLER,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS)));
                }
                send(late, LATENESS / 5, labels);
            }
            send(late, 0, labels);
            sender.flush();
            labels.flush();
        }
    }

    /** Sends the oldest until at most this many are waiting. */
    private static void send(Deque<PhotoLabel> late, int waiting, LabelSender labels) {
        while (late.size() > waiting) {
            labels.send(late.remove());
        }
    }

    /** Cancels what is still to be sent. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
