package io.moodstream.system.faults;

import io.moodstream.Label;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.PhotoSender;
import io.moodstream.client.photo.RateLimiter;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A steady stream of labelled photos from a thread of its own, until it is stopped. */
final class Load implements AutoCloseable {

    private static final int FACES = 100;

    private final PhotoEventFactory events = new PhotoEventFactory("faults", Clock.systemUTC());
    private final List<DrawnPhoto> faces;
    private final Set<String> ids = new LinkedHashSet<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final String name;
    private final PhotoSender sender;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;

    private Load(Cluster cluster, String name, double rate, List<DrawnPhoto> faces) {
        this.name = name;
        this.faces = faces;
        this.sender = new PhotoSender(cluster);
        this.thread = new Thread(() -> run(new RateLimiter(rate)), "load-" + name);
        thread.setDaemon(true);
    }

    /** Starts it. @param rate photos a second */
    static Load start(Cluster cluster, String name, double rate) {
        return start(cluster, name, rate, new DrawnFaces(31).draw(FACES));
    }

    /** The same with these photos, again and again. */
    static Load start(Cluster cluster, String name, double rate, List<DrawnPhoto> photos) {
        Load load = new Load(cluster, name, rate, photos);
        load.thread.start();
        return load;
    }

    private void run(RateLimiter rateLimiter) {
        try {
            for (int i = 0; !stopped; i++) {
                rateLimiter.await();
                DrawnPhoto face = faces.get(i % faces.size());
                String id = name + "-" + i;
                sender.send(events.event(
                        id,
                        face.name(),
                        face.content(),
                        Label.valueOf(face.label().name())));
                ids.add(id);
                sent.incrementAndGet();
            }
            sender.flush();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** How many photos were sent so far. */
    int sent() {
        return sent.get();
    }

    /** Ends the stream, waits until all has arrived, and gives the ids of all photos that were sent. */
    Set<String> stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return ids;
    }

    @Override
    public void close() {
        stopped = true;
        sender.close();
    }
}
