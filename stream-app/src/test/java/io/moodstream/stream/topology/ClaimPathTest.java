package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.fetch.FetchAllowlist;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Photos given by URI are fetched separately: a slow server holds up only its own photos. */
final class ClaimPathTest extends MeteredTopologyTest {

    private final CountDownLatch open = new CountDownLatch(1);
    private final HttpServer server;

    ClaimPathTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        open.countDown();
        server.stop(0);
    }

    @Test
    void a_hanging_server_holds_up_no_other_photo_and_each_is_answered_once() throws InterruptedException {
        try (TopologyTestBench bench = claims()) {
            for (int i = 0; i < 10; i++) {
                bench.send(byUri("slow-" + i, "/slow/" + i));
            }
            bench.send(Events.photo("quick", TopologyTestBench.START, Label.HAPPY));
            bench.send(Events.byUri("elsewhere", null));
            assertThat(ids(bench)).as("while the server hangs").containsExactly("quick");
            assertThat(bench.deadLetters.readRecord().key()).isEqualTo("elsewhere".getBytes(StandardCharsets.UTF_8));

            open.countDown();
            List<String> slow = new ArrayList<>();
            for (int i = 0; i < 400 && slow.size() < 10; i++) {
                poll(bench);
                slow.addAll(ids(bench));
            }
            assertThat(slow).hasSize(10).doesNotHaveDuplicates().allMatch(id -> id.startsWith("slow-"));
            assertThat(bench.driver.getKeyValueStore("waiting-photos").approximateNumEntries())
                    .isZero();
        }
        assertThat(metrics.scrape()).contains("moodstream_photos_total 12.0");
    }

    @Test
    void a_photo_that_the_server_does_not_have_is_a_dead_letter() throws InterruptedException {
        try (TopologyTestBench bench = claims()) {
            bench.send(byUri("gone", "/gone"));
            for (int i = 0; i < 400 && bench.deadLetters.isEmpty(); i++) {
                poll(bench);
            }
            var deadLetter = bench.deadLetters.readRecord();
            assertThat(new String(
                            deadLetter
                                    .headers()
                                    .lastHeader("moodstream-error-message")
                                    .value(),
                            StandardCharsets.UTF_8))
                    .contains("status 404");
        }
    }

    /** The bench's clock stands still while other threads fetch. */
    private static void poll(TopologyTestBench bench) throws InterruptedException {
        Thread.sleep(10);
        bench.pass(Duration.ofMillis(50));
    }

    private TopologyTestBench claims() {
        FetchAllowlist places = FetchAllowlist.of(List.of(uri("/")));
        return new TopologyTestBench(
                stateDir,
                new MockSchemaRegistryClient(),
                metrics.topology(),
                TopologyTestBench.settings(
                        TopologyTestBench.classifier(new SampleEnsemble()), BatchOptions.ofPhotos(1), places));
    }

    private static List<String> ids(TopologyTestBench bench) {
        return bench.predictions.readValuesToList().stream()
                .map(Prediction::getPhotoId)
                .toList();
    }

    private PhotoEvent byUri(String id, String path) {
        return new PhotoEvent(id, "ada", TopologyTestBench.START, null, uri(path), null, null, Map.of());
    }

    private String uri(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().startsWith("/gone")) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            awaitOpen();
            byte[] photo = SamplePhotos.png(3);
            exchange.sendResponseHeaders(200, photo.length);
            exchange.getResponseBody().write(photo);
        }
        exchange.close();
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
