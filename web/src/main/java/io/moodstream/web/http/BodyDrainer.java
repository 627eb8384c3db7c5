package io.moodstream.web.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Drains the rest of a rejected body. Most clients do not read a response before they have sent everything: to a client
 * that is cut off while sending, a rejection looks like a network failure. So the rest is read and discarded as it
 * arrives, without a waiting thread, and then the response follows. An endless body is drained only up to limits of
 * size and time.
 */
final class BodyDrainer implements Runnable {

    /** Twice the maximum request size. */
    private static final long MAX = 64L * 1024 * 1024;

    private final Request request;
    private final Runnable answer;
    private final Scheduler.Task deadline;
    private long passed;

    BodyDrainer(HttpExchange exchange, Runnable answer) {
        this.request = exchange.request();
        this.answer = answer;
        this.deadline = request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.fail(new TimeoutException("A body that is not wanted came too slowly.")),
                        exchange.timeouts().request().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Reads the available bytes; called again when there are more. */
    @Override
    public void run() {
        while (passed <= MAX && request.getLength() <= MAX) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            passed += chunk.remaining();
            boolean ended = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (ended) {
                break;
            }
        }
        deadline.cancel();
        answer.run();
    }
}
