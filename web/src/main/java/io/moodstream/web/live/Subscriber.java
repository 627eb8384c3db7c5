package io.moodstream.web.live;

import io.moodstream.web.http.HttpExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One open page. Events, whose bytes all pages share, are queued here for a while, without a waiting thread; a page
 * that is too slow is disconnected, and reconnects.
 */
final class Subscriber {

    /** Maximum number of events that wait while one is being written. */
    private static final int WAITING = 64;

    /** Maximum bytes of these; usual events have some kB. */
    private static final long WAITING_BYTES = 4L << 20;

    private static final long HEARTBEAT_NANOS = 10_000_000_000L;
    private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpExchange exchange;
    private final String client;
    private final Consumer<Subscriber> left;
    private final Deque<byte[]> events = new ArrayDeque<>();
    private long waitingBytes;
    private byte @Nullable [] snapshot;
    private boolean writing;
    private boolean ended;
    private long since = System.nanoTime();

    /** @param left notified when the page is closed or disconnected */
    Subscriber(HttpExchange exchange, Consumer<Subscriber> left) {
        this.exchange = exchange;
        this.client = exchange.client();
        this.left = left;
    }

    /** Whether this client opened it. */
    boolean isOf(String other) {
        return other.equals(client);
    }

    /** Sends the first event, a full snapshot, without blocking. */
    synchronized void begin(byte[] everything) {
        snapshot = everything;
        enqueue(List.of(everything));
    }

    /** The first event, until the page has read it. */
    synchronized Optional<byte[]> unreadSnapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** Enqueues events, which must not be changed, without blocking. */
    synchronized void enqueue(List<byte[]> news) {
        if (ended) {
            return;
        }
        for (byte[] event : news) {
            events.add(event);
            waitingBytes += event.length;
        }
        writeNext();
        if (events.size() > WAITING || waitingBytes > WAITING_BYTES) {
            cutOff();
        }
    }

    /** Called periodically: sends a keep-alive, and disconnects a page that does not read. */
    synchronized void tick() {
        long passed = System.nanoTime() - since;
        if (writing && passed > exchange.timeouts().response().toNanos()) {
            cutOff();
        } else if (!writing && passed > HEARTBEAT_NANOS) {
            enqueue(List.of(HEARTBEAT));
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
        byte[] event = events.remove();
        waitingBytes -= event.length;
        exchange.response().write(false, ByteBuffer.wrap(event), Callback.from(this::written, this::broken));
    }

    private synchronized void written() {
        writing = false;
        snapshot = null;
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
            events.clear();
            exchange.request().fail(new TimeoutException("The page reads its events too slowly."));
        }
    }
}
