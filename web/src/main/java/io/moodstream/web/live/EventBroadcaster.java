package io.moodstream.web.live;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemException;
import io.moodstream.web.live.board.LivePageState;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends changes to all open pages, a few times per second. */
public final class EventBroadcaster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);

    /** Maximum number of open pages; each takes a connection, and memory for unread events. */
    public static final int MAX_VIEWERS = 50;

    /** Maximum number of open pages per client, so that none can lock out all others. */
    public static final int MAX_OF_ONE_CLIENT = 25;

    /**
     * Maximum bytes of the different snapshots that pages have yet to read: more than all pages together take of the
     * usual size.
     */
    private static final long MAX_UNREAD = 64L << 20;

    private static final long TICK_MILLIS = 200;

    private final Supplier<byte[]> everything;
    private final Supplier<List<byte[]>> changes;
    private final long maxUnread;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "feed");
        thread.setDaemon(true);
        return thread;
    });

    /** The snapshot of those who joined since the last tick; null if nobody did. */
    private byte @Nullable [] snapshot;

    /**
     * Sends nothing by itself.
     *
     * @param everything the event of a full snapshot
     * @param changes the events of what changed since the last call
     * @param maxUnread maximum bytes of the different snapshots that pages have yet to read
     */
    EventBroadcaster(Supplier<byte[]> everything, Supplier<List<byte[]>> changes, long maxUnread) {
        this.everything = everything;
        this.changes = changes;
        this.maxUnread = maxUnread;
    }

    public static EventBroadcaster start(LivePageState state) {
        EventBroadcaster eventBroadcaster = new EventBroadcaster(state::snapshotEvent, state::drain, MAX_UNREAD);
        var unused = eventBroadcaster.ticker.scheduleWithFixedDelay(
                eventBroadcaster::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return eventBroadcaster;
    }

    /**
     * Adds a page, which first gets a full snapshot.
     *
     * @throws ProblemException if too many are open, or have yet to read large snapshots
     */
    synchronized void join(HttpExchange exchange) {
        String client = exchange.client();
        long own = subscribers.stream()
                .filter(subscriber -> subscriber.isOf(client))
                .count();
        if (own >= MAX_OF_ONE_CLIENT) {
            throw tooMany(MAX_OF_ONE_CLIENT + " times for your token and address already");
        }
        if (subscribers.size() >= MAX_VIEWERS) {
            throw tooMany(MAX_VIEWERS + " times already");
        }
        byte[] first = sharedSnapshot();
        long unread = unreadBesides(first);
        if (unread > 0 && unread + first.length > maxUnread) {
            throw busy("Too much of what open pages get first is still being sent; try again in 10 s.");
        }
        Subscriber subscriber = new Subscriber(exchange, subscribers::remove);
        subscribers.add(subscriber);
        subscriber.begin(first);
    }

    /**
     * The snapshot, one for all who join between two ticks: it costs as much memory and time as for one of them. They
     * miss nothing: it was taken after the last tick, so whatever changes since is sent to them by the next one. What
     * changed before it was taken and after the last tick is in both, and idempotent.
     */
    private byte[] sharedSnapshot() {
        byte[] shared = snapshot;
        if (shared == null) {
            shared = everything.get();
            snapshot = shared;
        }
        return shared;
    }

    /** Bytes of the other snapshots that pages have yet to read; those that pages share count once. */
    private long unreadBesides(byte[] first) {
        return subscribers.stream()
                .flatMap(subscriber -> subscriber.unreadSnapshot().stream())
                .filter(unread -> unread != first)
                .distinct()
                .mapToLong(unread -> unread.length)
                .sum();
    }

    private static ProblemException tooMany(String open) {
        return busy("The page is open " + open + "; close one, and try again in 10 s.");
    }

    private static ProblemException busy(String detail) {
        return ProblemDetails.of(503, "busy", detail).retryAfter(10).refusal();
    }

    /** Sends what changed. */
    void tick() {
        try {
            broadcast();
        } catch (RuntimeException | Error e) {
            // One bad record must not stop the page's updates for good.
            LOG.error("The event stream of the page could not be updated", e);
        }
    }

    private synchronized void broadcast() {
        snapshot = null;
        List<byte[]> events = changes.get();
        for (Subscriber subscriber : subscribers) {
            try {
                subscriber.enqueue(events);
                subscriber.tick();
            } catch (RuntimeException e) {
                // A failure of one page must not affect the others.
                LOG.warn("A page is given up", e);
                subscribers.remove(subscriber);
            }
        }
    }

    /** Ends every open stream. */
    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        subscribers.forEach(Subscriber::end);
    }
}
