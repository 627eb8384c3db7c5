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
 * One open page. Events wait here for a while, and no thread waits with them; a page that is too slow for that is cut off,
 * and opens anew.
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

    /** @param left told when the page is closed, or cut off */
    Subscriber(HttpExchange exchange, Consumer<Subscriber> left) {
        this.exchange = exchange;
        this.client = Request.getRemoteAddr(exchange.request());
        this.left = left;
    }

    /** Whether it is open at this address. */
    boolean isOf(String address) {
        return address.equals(client);
    }

    /** Takes events without waiting. */
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

    /** To be called now and then: says that the server is still here, and cuts a page off that does not read. */
    synchronized void tick() {
        long passed = System.nanoTime() - since;
        if (writing && passed > exchange.timeouts().response().toNanos()) {
            cutOff();
        } else if (!writing && passed > HEARTBEAT_NANOS) {
            enqueue(List.of(": still here\n\n"));
        }
    }

    /** Ends the stream, at once. */
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

    /** What is being written fails by that, and the stream with it. */
    private void cutOff() {
        if (!ended) {
            ended = true;
            exchange.request().fail(new TimeoutException("The page reads its events too slowly."));
        }
    }
}
