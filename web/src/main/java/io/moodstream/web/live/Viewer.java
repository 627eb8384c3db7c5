package io.moodstream.web.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One open page. Events wait here for a while; a page too slow for that is cut off, and opens anew. */
final class Viewer {

    private static final int WAITING = 64;
    private static final int HEARTBEAT_SECONDS = 10;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>(WAITING);
    private volatile boolean ended;

    /** Takes events without waiting. */
    void offer(List<String> news) {
        for (String event : news) {
            if (!events.offer(event)) {
                end();
            }
        }
    }

    void end() {
        ended = true;
        // Wakes the writer where it waits; where the queue is full it does not wait.
        boolean ignored = events.offer("");
    }

    /**
     * Writes events until the page is closed or the server ends.
     *
     * @throws IOException when the page is closed
     */
    void write(OutputStream out) throws IOException {
        while (!ended) {
            String event = next();
            out.write((event == null ? ": still here\n\n" : event).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private @Nullable String next() {
        try {
            return events.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
            return "";
        }
    }
}
