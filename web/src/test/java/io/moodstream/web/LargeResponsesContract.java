package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.Timeouts;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.live.ResponseLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Unread snapshots take a bounded amount of memory, and block neither other clients nor the page. */
abstract class LargeResponsesContract extends ApiContract {

    /** The responses to this many exceed what the sockets buffer, though a single one may just fit. */
    private static final int REQUESTS = 200;

    LargeResponsesContract(ApiContractTest test) {
        super(test);
    }

    @Test
    @Timeout(60)
    void limits_unread_snapshots_per_client_and_in_total() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        try (WebServer own = WebServer.start(config(BearerTokens.none(), LIMITS), kafka.clients())) {
            Api good = large(own);
            occupy(own, "127.0.0.1", ResponseLimit.MAX_OF_ONE_CLIENT, slow);
            for (String path : List.of("/snapshot", "/rollouts")) {
                Poll.that(() -> good.get(path, path).status() == 503, "one client uses all of its slots");
                Api.Answer refused = good.get(path, path);
                assertRefused(refused, 503, "busy", "to your token and address; read those");
                assertThat(refused.header("Retry-After")).isEqualTo("2");
                assertThat(status(own, "127.0.0.2", path)).isEqualTo(200);
            }
            occupy(own, "127.0.0.2", ResponseLimit.MAX - ResponseLimit.MAX_OF_ONE_CLIENT, slow);
            Poll.that(() -> status(own, "127.0.0.3", "/snapshot") == 503, "all slots are in use");

            for (String path : List.of("/", "/app.js", "/health", "/events")) {
                assertThat(status(own, "127.0.0.1", path)).as(path).isEqualTo(200);
            }
            for (RawClient client : slow) {
                client.close();
            }
            Poll.that(() -> good.get("/snapshot", "/snapshot").status() == 200, "the slots are free again");
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    @Timeout(60)
    void frees_the_slots_of_clients_that_read_too_slowly() throws Exception {
        Timeouts usual = Timeouts.standard();
        Timeouts brief = new Timeouts(usual.request(), usual.stride(), usual.body(), Duration.ofSeconds(3));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<RawClient> slow = new ArrayList<>();
        try (WebServer own =
                WebServer.start(new WebConfig(anyPort, BearerTokens.none(), LIMITS, true, brief), kafka.clients())) {
            Api good = large(own);
            occupy(own, "127.0.0.1", ResponseLimit.MAX_OF_ONE_CLIENT, slow);
            await("all slots stay in use")
                    .during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> good.get("/snapshot", "/snapshot").status() == 503);
            Poll.that(() -> good.get("/snapshot", "/snapshot").status() == 200, "a slot is free again");
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    private Api large(WebServer own) {
        send(kafka.clients().topics().predictions(), LargeAnswers.wordy());
        send(kafka.clients().topics().modelMetrics(), LargeAnswers.many());
        Api good = new Api(own.uri(), description);
        Poll.that(
                () -> good.get("/snapshot", "/snapshot").response().body().length() > 2_000_000,
                "a snapshot larger than the buffers of two sockets");
        return good;
    }

    /** Opens clients that send many requests and read nothing. */
    private static void occupy(WebServer own, String from, int places, List<RawClient> slow) throws IOException {
        for (int i = 0; i < places; i++) {
            RawClient client = RawClient.connectSlow(own.uri(), from);
            slow.add(client);
            client.send("GET /snapshot HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(REQUESTS));
        }
    }

    private static int status(WebServer own, String from, String path) {
        try (RawClient client = RawClient.connect(own.uri(), from)) {
            return client.head("GET " + path).answerToHead().status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
