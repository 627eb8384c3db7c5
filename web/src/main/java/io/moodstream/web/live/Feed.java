package io.moodstream.web.live;

import io.moodstream.web.http.Call;
import io.moodstream.web.http.Problem;
import io.moodstream.web.http.Refusal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all open pages what changed, a few times a second. */
public final class Feed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    /** Open pages at most; each takes a connection, and memory for what it has yet to read. */
    public static final int MAX_VIEWERS = 50;

    /** Of these from one address, so that no client shuts all others out; a proxy in front is one. */
    public static final int MAX_OF_ONE_CLIENT = 25;

    private static final long TICK_MILLIS = 200;

    private final Boards boards;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "feed");
        thread.setDaemon(true);
        return thread;
    });

    private Feed(Boards boards) {
        this.boards = boards;
    }

    public static Feed start(Boards boards) {
        Feed feed = new Feed(boards);
        var unused = feed.ticker.scheduleWithFixedDelay(feed::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return feed;
    }

    /**
     * A new page, which gets everything first. What it is told twice by that is the same both times.
     *
     * @throws Refusal if too many are open
     */
    synchronized void join(Call call) {
        String client = Request.getRemoteAddr(call.request());
        long own = viewers.stream().filter(viewer -> viewer.isOf(client)).count();
        if (own >= MAX_OF_ONE_CLIENT) {
            throw tooMany(MAX_OF_ONE_CLIENT + " times from your address already");
        }
        if (viewers.size() >= MAX_VIEWERS) {
            throw tooMany(MAX_VIEWERS + " times already");
        }
        String everything = Boards.event("snapshot", boards.snapshot());
        Viewer viewer = new Viewer(call, viewers::remove);
        viewers.add(viewer);
        viewer.offer(List.of(everything));
    }

    private static Refusal tooMany(String open) {
        return Problem.of(503, "busy", "The page is open " + open + "; close one, and try again in 10 s.")
                .retryAfter(10)
                .refusal();
    }

    private void tick() {
        try {
            tellAll();
        } catch (RuntimeException e) {
            // One bad record must not silence the page for good.
            LOG.error("The page could not be told the news", e);
        }
    }

    private synchronized void tellAll() {
        List<String> events = boards.drain();
        for (Viewer viewer : viewers) {
            try {
                viewer.offer(events);
                viewer.tick();
            } catch (RuntimeException e) {
                // One page that cannot be told is no reason not to tell the others.
                LOG.warn("A page is given up", e);
                viewers.remove(viewer);
            }
        }
    }

    /** Ends every open stream. */
    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        viewers.forEach(Viewer::end);
    }
}
