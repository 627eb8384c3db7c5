package io.moodstream.web.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What is left of a body that is not wanted. Most clients read no answer before they have sent all they have: to one that
 * is cut off while it sends, a refusal looks like a broken network. So the rest is taken and thrown away, as it comes and
 * without a thread that waits for it, and the answer follows. Of a body without end only so much, and only so long.
 */
final class BodyDrainer implements Runnable {

    /** Twice the largest request that is taken. */
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

    /** Reads what has come; called again when there is more. */
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
