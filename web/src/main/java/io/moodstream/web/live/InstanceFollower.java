package io.moodstream.web.live;

import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.RunningInstances;
import io.moodstream.web.follow.TopicFollower;
import io.moodstream.web.live.board.LivePageState;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds which instances of the stream app are running: what is live on a dead one is not. */
final class InstanceFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceFollower.class);
    private static final int SECONDS = 5;

    /** What it does, for operators. */
    static final String NAME = "follow-instances";

    private final KafkaClients clients;
    private final LivePageState state;
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean looking;

    /** Opened with the first look, since Kafka may be away at the start. */
    private @Nullable RunningInstances instances;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, NAME);
        thread.setDaemon(true);
        return thread;
    });

    private InstanceFollower(KafkaClients clients, LivePageState state) {
        this.clients = clients;
        this.state = state;
    }

    static InstanceFollower start(KafkaClients clients, LivePageState state) {
        InstanceFollower follower = new InstanceFollower(clients, state);
        var unused = follower.timer.scheduleWithFixedDelay(follower::look, 0, SECONDS, TimeUnit.SECONDS);
        return follower;
    }

    /** Whether the last look succeeded, and how many did not; it reads no records. */
    TopicFollower.State state() {
        return new TopicFollower.State(looking, failures.get(), 0);
    }

    private synchronized void look() {
        try {
            RunningInstances known = instances == null ? RunningInstances.of(clients) : instances;
            instances = known;
            state.running(known.now());
            looking = true;
        } catch (RuntimeException | Error e) { // either would end the timer
            looking = false;
            failures.incrementAndGet();
            LOG.debug("The running instances are not known", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow(); // it ends a look that waits
        closeInstances();
    }

    private synchronized void closeInstances() {
        if (instances != null) {
            instances.close();
        }
    }
}
