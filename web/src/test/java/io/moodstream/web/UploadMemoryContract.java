package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.Prediction;
import io.moodstream.domain.Sha256;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Uploads take a bounded amount of memory, of which no client gets all. */
abstract class UploadMemoryContract extends ApiContract {

    /** Clients whose photos fit at once in the memory of one address, but show if they stay. */
    private static final int WAITING = 15;

    UploadMemoryContract(ApiContractTest test) {
        super(test);
    }

    @Test
    @Timeout(60)
    void bounds_the_memory_of_unfinished_bodies_but_accepts_small_ones() throws Exception {
        List<RawClient> large = new ArrayList<>();
        try (WebServer own = server(LIMITS, kafka.clients())) {
            Api good = new Api(own.uri(), description);
            Poll.that(() -> isFull(own, "127.0.0.1", "127.0.1." + (1 + large.size()), large), "the memory is full");
            assertThat(good.photo("", bytes("small")).status()).isEqualTo(202);
            assertThat(good.body("/photos/{id}/label", "/photos/p/label", "application/json", "{\"label\":\"sad\"}")
                            .status())
                    .isEqualTo(202);
            for (RawClient client : large) {
                client.close();
            }
            Poll.that(() -> good.photo("", new byte[90_000]).status() == 202, "the memory is free again");
        } finally {
            for (RawClient client : large) {
                client.close();
            }
        }
    }

    @Test
    @Timeout(60)
    void one_client_cannot_keep_others_from_uploading() throws Exception {
        String greedy = "127.0.0.2";
        List<RawClient> slow = new ArrayList<>();
        try (WebServer own = server(LIMITS, kafka.clients())) {
            await("it has all that one client gets")
                    .during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> isFull(own, greedy, greedy, slow));
            for (int i = 0; i < 10; i++) {
                assertThat(upload(own, "127.0.0.3"))
                        .as("a photo of another client")
                        .isEqualTo(202);
            }
            assertThat(upload(own, greedy)).as("another one of the same").isEqualTo(503);
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    /** Behind a proxy, or a port that Docker publishes, all clients have one address. */
    @Test
    @Timeout(60)
    void one_token_cannot_keep_another_at_its_address_from_uploading() throws Exception {
        String greedy = "Authorization: Bearer greedy-token-00000000";
        String modest = "Authorization: Bearer modest-token-00000000";
        List<RawClient> slow = new ArrayList<>();
        BearerTokens tokens = BearerTokens.of("greedy-token-00000000 modest-token-00000000");
        try (WebServer own = WebServer.start(config(tokens, LIMITS), kafka.clients())) {
            Poll.that(() -> upload(own, "127.0.0.3", modest) == 202, "the server is connected to Kafka");
            await("it has all that one client gets")
                    .during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> isFull(own, "127.0.0.3", "127.0.0.3", slow, greedy));
            assertThat(upload(own, "127.0.0.3", modest))
                    .as("with another token")
                    .isEqualTo(202);
            assertThat(upload(own, "127.0.0.3", greedy)).as("with the same one").isEqualTo(503);
            assertThat(upload(own, "127.0.0.4", greedy))
                    .as("with the same one from elsewhere")
                    .isEqualTo(202);
        } finally {
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    /** The parser of forms must not keep what it has parsed. */
    @Test
    @Timeout(120)
    void clients_that_wait_for_predictions_keep_no_photo_in_memory() throws Exception {
        byte[] photo = new byte[4 << 20];
        Map<String, Prediction> predictions = new LinkedHashMap<>();
        List<RawClient> waiting = new ArrayList<>();
        // Nothing is on these topics that the server would keep.
        KafkaClients empty = kafka.clientsOfTopics("waiting-");
        try (WebServer own = server(UploadLimits.standard(), empty);
                Tail<byte[]> sent = Tail.fromEnd(empty, empty.topics().photoEvents(), new ByteArrayDeserializer())) {
            long before = used();
            for (int i = 0; i < WAITING; i++) {
                photo[0] = (byte) i;
                waiting.add(waiting(own, photo));
                String id = PhotoId.ofContent(Sha256.of(photo));
                predictions.put(id, TestPredictions.of(id, 3, 0.75));
            }
            AtomicInteger stored = new AtomicInteger();
            Poll.that(() -> stored.addAndGet(polled(sent)) == WAITING, "all photos are in Kafka");
            Poll.that(() -> used() - before < WAITING * photo.length / 2, "they are no longer in memory");

            send(empty.topics().predictions(), predictions);
            for (RawClient client : waiting) {
                assertThat(client.answer().status()).as("it has waited").isEqualTo(200);
            }
        } finally {
            for (RawClient client : waiting) {
                client.close();
            }
        }
    }

    private static RawClient waiting(WebServer own, byte[] photo) throws IOException {
        String head = "--b\r\nContent-Disposition: form-data; name=photo; filename=a.jpg\r\n\r\n";
        String end = "\r\n--b--\r\n";
        return RawClient.connect(own.uri())
                .head(
                        "POST /photos?wait=30s",
                        "Content-Type: multipart/form-data; boundary=b",
                        "Content-Length: " + (head.length() + photo.length + end.length()))
                .send(head)
                .send(photo)
                .send(end);
    }

    private static int polled(Tail<byte[]> tail) {
        return tail.poll(Duration.ofMillis(100)).size();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static WebServer server(UploadLimits limits, KafkaClients clients) {
        WebServer own = WebServer.start(config(BearerTokens.none(), limits), clients);
        Poll.that(() -> upload(own, "127.0.0.3") == 202, "the server is connected to Kafka");
        return own;
    }

    /**
     * Whether an upload from this address finds no memory. If it is accepted, it may have used memory that a large body
     * needed, so another large one is sent.
     */
    private static boolean isFull(WebServer own, String from, String next, List<RawClient> large, String... credentials)
            throws IOException {
        if (upload(own, from, credentials) == 503) {
            return true;
        }
        large.add(holding(own, next, credentials));
        return false;
    }

    /** The status of an upload from this address. */
    private static int upload(WebServer own, String from, String... credentials) throws IOException {
        try (RawClient client = RawClient.connect(own.uri(), from)) {
            return client.head("POST /photos", with(credentials, "Content-Type: image/jpeg", "Content-Length: 90000"))
                    .send(new byte[90_000])
                    .answer()
                    .status();
        }
    }

    /** Sends a body that takes a quarter of the memory and never ends. */
    private static RawClient holding(WebServer own, String from, String... credentials) throws IOException {
        return RawClient.connect(own.uri(), from)
                .head(
                        "POST /photos",
                        with(credentials, "Content-Type: multipart/form-data; boundary=b", "Content-Length: 250000"))
                .send(new byte[249_000]);
    }

    private static String[] with(String[] credentials, String... headers) {
        return Stream.of(credentials, headers).flatMap(Stream::of).toArray(String[]::new);
    }
}
