package io.moodstream.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.web.http.HttpExchange;
import io.moodstream.web.http.ProblemWriter;
import io.moodstream.web.http.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pages use real connections; the test itself triggers the ticks. */
@Timeout(30)
class EventBroadcasterTest {

    private static final int MEGABYTE = 1 << 20;

    private final AtomicInteger taken = new AtomicInteger();
    private final List<byte[]> changes = new ArrayList<>();
    private final List<OpenPage> pages = new ArrayList<>();
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private volatile int snapshotSize = 20;
    private volatile Runnable beforeDrain = () -> {};
    private final EventBroadcaster feed = new EventBroadcaster(this::next, this::drain, 15L * MEGABYTE);

    @BeforeEach
    void start() throws Exception {
        EventsEndpoint endpoint = new EventsEndpoint(feed);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                HttpExchange exchange = new HttpExchange(request, response, callback, Map.of(), Timeouts.standard());
                try {
                    endpoint.answer(exchange);
                } catch (RuntimeException e) {
                    ProblemWriter.answer(exchange, e);
                }
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (OpenPage page : pages) {
            page.close();
        }
        feed.close();
        server.stop();
    }

    private byte[] next() {
        return padded("snapshot " + taken.incrementAndGet() + ";", snapshotSize);
    }

    private List<byte[]> drain() {
        beforeDrain.run();
        List<byte[]> drained = List.copyOf(changes);
        changes.clear();
        return drained;
    }

    private static byte[] padded(String text, int size) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), size);
        Arrays.fill(bytes, text.length(), size, (byte) ' ');
        return bytes;
    }

    private void change(String text) {
        changes.add(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void pages_opened_between_two_ticks_share_a_snapshot() throws Exception {
        for (int i = 0; i < EventBroadcaster.MAX_OF_ONE_CLIENT; i++) {
            open().until("snapshot 1;");
        }
        assertThat(taken).hasValue(1);

        pages.remove(0).close();
        await().until(() -> {
            change("more;");
            feed.tick();
            return open().status() == 200;
        });
        assertThat(taken).hasValueGreaterThan(1);
    }

    @Test
    void a_page_misses_nothing_that_changed_since_its_snapshot() throws Exception {
        OpenPage first = open();
        first.until("snapshot 1;");
        change("change a;");
        OpenPage second = open();
        second.until("snapshot 1;");
        feed.tick();
        assertThat(first.until("a;")).endsWith("change a;");
        assertThat(second.until("a;")).endsWith("change a;");

        OpenPage third = open();
        third.until("snapshot 2;");
        change("change b;");
        feed.tick();
        assertThat(third.until("b;")).endsWith("change b;").doesNotContain("change a;");
    }

    @Test
    void an_error_in_one_tick_does_not_end_the_others() throws Exception {
        OpenPage page = open();
        page.until("snapshot 1;");
        change("change a;");
        beforeDrain = () -> {
            throw new NoClassDefFoundError("expected");
        };
        feed.tick();
        beforeDrain = () -> {};
        feed.tick();
        assertThat(page.until("a;")).endsWith("change a;");
    }

    @Test
    void closes_a_page_that_does_not_read_after_some_megabytes() throws Exception {
        OpenPage unread = open();
        OpenPage other = open();
        unread.until("snapshot 1;");
        other.until("snapshot 1;");
        for (int i = 0; i < 20; i++) {
            changes.add(padded("large;", MEGABYTE));
            change("end " + i + ";");
            feed.tick();
            other.until("end " + i + ";");
        }

        assertThat(unread.rest()).as("bytes in transit when it was closed").isLessThan(14L * MEGABYTE);
    }

    @Test
    void a_page_that_reads_gets_an_event_of_any_size() throws Exception {
        OpenPage page = open();
        page.until("snapshot 1;");
        changes.add(padded("large;", 6 * MEGABYTE));
        feed.tick();
        page.until("large;");
        page.skip(6 * MEGABYTE - "large;".length());
        change("after;");
        feed.tick();

        page.until("after;");
    }

    @Test
    void bounds_the_memory_of_large_unread_snapshots() throws Exception {
        snapshotSize = 10 * MEGABYTE;
        OpenPage unread = open();
        assertThat(unread.status()).isEqualTo(200);
        assertThat(open().status()).as("of the same snapshot").isEqualTo(200);

        feed.tick();
        assertThat(open().status()).as("of another").isEqualTo(503);

        for (OpenPage page : pages) {
            page.close();
        }
        await().until(() -> {
            feed.tick();
            return open().status() == 200;
        });
    }

    private OpenPage open() throws IOException {
        OpenPage page = new OpenPage(server.getURI().getPort());
        pages.add(page);
        return page;
    }
}
