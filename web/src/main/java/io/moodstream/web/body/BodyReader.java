package io.moodstream.web.body;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemDetails;
import io.moodstream.web.http.ProblemWriter;
import io.moodstream.web.http.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Reads one body as it arrives, and gives up if it arrives too slowly. */
final class BodyReader implements Runnable {

    private final HttpExchange exchange;
    private final Request request;
    private final BodyBuffer received;
    private final Use use;
    private final Scheduler.Task whole;
    private Scheduler.Task stride;
    private int nextStride = Timeouts.STRIDE_BYTES;

    /** Handles the complete body, before its memory is released. */
    interface Use {
        void of(BodyBuffer body) throws Exception;
    }

    BodyReader(HttpExchange exchange, BodyBuffer received, Use use) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.received = received;
        this.use = use;
        this.whole = giveUpAfter(exchange.timeouts().body());
        this.stride = giveUpAfter(exchange.timeouts().stride());
    }

    /** Reads the available bytes; called again when there are more. */
    @Override
    public void run() {
        boolean ended = true;
        try {
            ended = readAvailable();
            if (ended) {
                endTimers();
                use.of(received);
            }
        } catch (Exception e) {
            ProblemWriter.answer(exchange, e);
        } finally {
            if (ended) {
                endTimers();
                received.release();
            }
        }
        if (!ended) {
            request.demand(this);
        }
    }

    /** Whether the body is complete. */
    private boolean readAvailable() throws Exception {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                throw broken(chunk.getFailure());
            }
            boolean last = chunk.isLast();
            try {
                add(chunk.getByteBuffer());
            } finally {
                chunk.release();
            }
            if (last) {
                return true;
            }
        }
    }

    private void add(ByteBuffer more) {
        received.add(more);
        if (received.size() >= nextStride) {
            nextStride = received.size() + Timeouts.STRIDE_BYTES;
            stride.cancel();
            stride = giveUpAfter(exchange.timeouts().stride());
        }
    }

    private Exception broken(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return ProblemDetails.of(
                            408,
                            "too-slow",
                            "Only " + received.size() + " bytes of the body came in time: each " + Timeouts.STRIDE_BYTES
                                    + " bytes have "
                                    + exchange.timeouts().stride().toMillis()
                                    + " ms, and the whole body "
                                    + exchange.timeouts().body().toMillis()
                                    + " ms; send a smaller copy, or over a faster network.")
                    .refusal();
        }
        // A body that is not well-formed, or that its client ended early, is the client's fault; else nobody is there.
        return failure instanceof HttpException && failure instanceof Exception malformed
                ? malformed
                : new IOException(failure);
    }

    private Scheduler.Task giveUpAfter(Duration time) {
        return request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.fail(new TimeoutException("The body came too slowly.")),
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void endTimers() {
        whole.cancel();
        stride.cancel();
    }
}
