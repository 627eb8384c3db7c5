package io.moodstream.web.live;

import io.moodstream.web.http.HttpExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * One open page. Events are queued here for a while, without a waiting thread; a page that is too slow is disconnected,
 * and reconnects.
 */
final class Subscriber {

    private static final int WAITING = 64;
    private static final long HEARTBEAT_NANOS = 10_000_000_000L;

    private final HttpExchange exchange;
    private final String client;
    private final Consumer<Subscriber> left;
    private final List<String> events = new ArrayList<>();
    private boolean writing;
    private boolean ended;
    private long since = System.nanoTime();

    /** @param left notified when the page is closed or disconnected */
    Subscriber(HttpExchange exchange, Consumer<Subscriber> left) {
        this.exchange = exchange;
        this.client = Request.getRemoteAddr(exchange.request());
        this.left = left;
    }

    /** Whether it was opened from this address. */
    boolean isOf(String address) {
        return address.equals(client);
    }

    /** Enqueues events without blocking. */
    synchronized void enqueue(List<String> news) {
        if (ended) {
            return;
        }
        events.addAll(news);
        if (events.size() > WAITING) {
            cutOff();
        }
        writeNext();
    }

    /** Called periodically: sends a keep-alive, and disconnects a page that does not read. */
    synchronized void tick() {
        long passed = System.nanoTime() - since;
        if (writing && passed > exchange.timeouts().response().toNanos()) {
            cutOff();
        } else if (!writing && passed > HEARTBEAT_NANOS) {
            enqueue(List.of(": still here\n\n"));
        }
    }

    /** Ends the stream immediately. */
    synchronized void end() {
        if (writing) {
            cutOff();
        } else if (!ended) {
            ended = true;
            exchange.callback().succeeded();
        }
    }

    private void writeNext() {
        if (writing || ended || events.isEmpty()) {
            return;
        }
        writing = true;
        since = System.nanoTime();
        byte[] bytes = String.join("", events).getBytes(StandardCharsets.UTF_8);
        events.clear();
        exchange.response().write(false, ByteBuffer.wrap(bytes), Callback.from(this::written, this::broken));
    }

    private synchronized void written() {
        writing = false;
        writeNext();
    }

    private void broken(Throwable failure) {
        synchronized (this) {
            ended = true;
        }
        left.accept(this);
        exchange.callback().failed(failure);
    }

    /** Makes the current write fail, and with it the stream. */
    private void cutOff() {
        if (!ended) {
            ended = true;
            exchange.request().fail(new TimeoutException("The page reads its events too slowly."));
        }
    }
}
