package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.Timeouts;
import io.moodstream.web.http.guard.BearerTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send or read a byte now and then do not affect others, and are soon disconnected. */
abstract class SlowClientsContract extends ApiContract {

    private static final int CLIENTS = 200;

    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(2));

    SlowClientsContract(ApiContractTest test) {
        super(test);
    }

    private WebServer server(Timeouts timeouts) {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return WebServer.start(new WebConfig(anyPort, BearerTokens.none(), LIMITS, true, timeouts), kafka.clients());
    }

    @Test
    @Timeout(60)
    void slow_senders_block_no_other_client_and_are_disconnected() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        try (WebServer own = server(SHORT)) {
            Api good = new Api(own.uri(), description);
            Poll.that(() -> good.photo("", bytes("first")).status() == 202, "the server is connected to Kafka");
            for (int i = 0; i < CLIENTS; i++) {
                slow.add(begin(RawClient.connect(own.uri()), i));
            }
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                Api.Answer answer = good.photo("", bytes("good " + i));
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                trickle(slow);
            }
            for (int i = 0; i < CLIENTS; i++) {
                assertDisconnected(slow.get(i), i);
            }
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    private void assertDisconnected(RawClient client, int number) throws IOException {
        if (number % 5 != 4) {
            RawClient.Answer answer = client.answer();
            String operation = number % 5 == 2 ? "POST /photos/{id}/label" : "POST /photos";
            String type = answer.headers().getOrDefault("content-type", "");
            description.check(operation, answer.status(), type, answer.body());
            assertThat(answer.status()).as(answer.body()).isEqualTo(number % 5 == 3 ? 415 : 408);
            assertThat(answer.headers()).containsEntry("connection", "close");
        }
        assertThat(client.closed()).isTrue();
    }

    /** A raw photo, one in chunks, a label, a body of an unsupported type, or headers that never end. */
    private static RawClient begin(RawClient client, int number) throws IOException {
        return switch (number % 5) {
            case 0 -> client.head("POST /photos", "Content-Type: image/jpeg", "Content-Length: 90000");
            case 1 ->
                client.head("POST /photos", "Content-Type: image/jpeg", "Transfer-Encoding: chunked")
                        .send("ffff\r\n");
            case 2 -> client.head("POST /photos/p/label", "Content-Type: application/json", "Content-Length: 4000");
            case 3 -> client.head("POST /photos", "Content-Type: text/plain", "Content-Length: 90000");
            default -> client.send("POST /photos HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
        };
    }

    private static void trickle(List<RawClient> slow) {
        for (RawClient client : slow) {
            try {
                client.send("x");
            } catch (IOException closed) {
                // The assertions at the end report it.
                continue;
            }
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }

    @Test
    @Timeout(60)
    void times_out_stalled_bodies_but_not_slow_steady_ones() throws Exception {
        Timeouts patient = new Timeouts(
                Duration.ofSeconds(3), Duration.ofMillis(900), Duration.ofSeconds(3), Duration.ofSeconds(2));
        try (WebServer own = server(patient);
                RawClient steady = RawClient.connect(own.uri());
                RawClient endless = RawClient.connect(own.uri())) {
            byte[] piece = new byte[Timeouts.STRIDE_BYTES];
            steady.head(
                    "POST /photos",
                    "Content-Type: multipart/form-data; boundary=b",
                    "Content-Length: " + (3 * piece.length));
            for (int i = 0; i < 3; i++) {
                steady.send(piece);
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
            // The body came in time, though its boundary never did.
            assertThat(steady.answer().status()).isEqualTo(400);

            endless.head("POST /photos/p/label", "Content-Type: application/json", "Content-Length: 4000");
            long start = System.nanoTime();
            assertThat(endless.answer().status()).isEqualTo(408);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(500), Duration.ofSeconds(5));
        }
    }

    @Test
    @Timeout(60)
    void disconnects_clients_that_do_not_read_responses_or_events() throws Exception {
        try (WebServer own = server(SHORT)) {
            send(kafka.clients().topics().predictions(), LargeAnswers.wordy());
            send(kafka.clients().topics().modelMetrics(), LargeAnswers.many());
            Api good = new Api(own.uri(), description);
            Poll.that(
                    () -> good.get("/snapshot", "/snapshot").response().body().length() > 2_000_000,
                    "a snapshot larger than the buffers of two sockets");
            try (SocketChannel reader = unread(own, "/events");
                    SocketChannel other = unread(own, "/asyncapi.json")) {
                TimeUnit.SECONDS.sleep(4);
                assertThat(drained(reader)).as("the event stream has ended").isTrue();
                assertThat(drained(other)).as("the responses have ended").isTrue();
            }
        }
    }

    /** A client that sends many requests and reads nothing, with the smallest possible receive buffer. */
    private static SocketChannel unread(WebServer server, String path) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1024);
        channel.connect(new InetSocketAddress("127.0.0.1", server.uri().getPort()));
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.repeat(200).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    /** Whether the connection ends after everything that was sent. */
    private static boolean drained(SocketChannel channel) throws IOException {
        Socket socket = channel.socket();
        socket.setSoTimeout(3_000);
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try {
            byte[] bytes = buffer.array();
            while (socket.getInputStream().read(bytes) >= 0) {
                buffer.clear();
            }
            return true;
        } catch (java.net.SocketTimeoutException stillThere) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }
}
