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
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends changes to all open pages, a few times per second. */
public final class EventBroadcaster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventBroadcaster.class);

    /** Maximum number of open pages; each takes a connection, and memory for unread events. */
    public static final int MAX_VIEWERS = 50;

    /**
     * Maximum number of open pages per address, so that no client can lock out all others; a reverse proxy counts as
     * one.
     */
    public static final int MAX_OF_ONE_CLIENT = 25;

    private static final long TICK_MILLIS = 200;

    private final LivePageState state;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "feed");
        thread.setDaemon(true);
        return thread;
    });

    private EventBroadcaster(LivePageState state) {
        this.state = state;
    }

    public static EventBroadcaster start(LivePageState state) {
        EventBroadcaster eventBroadcaster = new EventBroadcaster(state);
        var unused = eventBroadcaster.ticker.scheduleWithFixedDelay(
                eventBroadcaster::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return eventBroadcaster;
    }

    /**
     * Adds a page, which first gets a full snapshot. Changes that it gets twice that way are idempotent.
     *
     * @throws ProblemException if too many are open
     */
    synchronized void join(HttpExchange exchange) {
        String client = Request.getRemoteAddr(exchange.request());
        long own = subscribers.stream()
                .filter(subscriber -> subscriber.isOf(client))
                .count();
        if (own >= MAX_OF_ONE_CLIENT) {
            throw tooMany(MAX_OF_ONE_CLIENT + " times from your address already");
        }
        if (subscribers.size() >= MAX_VIEWERS) {
            throw tooMany(MAX_VIEWERS + " times already");
        }
        String everything = LivePageState.event("snapshot", state.pageSnapshot());
        Subscriber subscriber = new Subscriber(exchange, subscribers::remove);
        subscribers.add(subscriber);
        subscriber.enqueue(List.of(everything));
    }

    private static ProblemException tooMany(String open) {
        return ProblemDetails.of(503, "busy", "The page is open " + open + "; close one, and try again in 10 s.")
                .retryAfter(10)
                .refusal();
    }

    private void tick() {
        try {
            broadcast();
        } catch (RuntimeException e) {
            // One bad record must not stop the page's updates for good.
            LOG.error("The event stream of the page could not be updated", e);
        }
    }

    private synchronized void broadcast() {
        List<String> events = state.drain();
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
