package io.moodstream.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.moodstream.PhotoEvent;
import io.moodstream.stream.buffer.BatchOptions;
import io.moodstream.stream.fetch.FetchAllowlist;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody announces objects in a store that accepts connections and answers none. */
final class HangingStoreTest extends MeteredTopologyTest {

    /** Photos of a partition that may wait before its thread waits as well. */
    private static final int MAX_FETCHES = 1_000;

    /** Objects that one notification may list. */
    private static final int MAX_OBJECTS = 8;

    private static final byte[] KEY = "photos/in".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch open = new CountDownLatch(1);
    private final HttpServer store;

    HangingStoreTest() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.setExecutor(Executors.newCachedThreadPool());
        store.createContext("/", exchange -> {
            awaitOpen();
            exchange.close();
        });
    }

    @BeforeEach
    void start() {
        System.setProperty("aws.accessKeyId", "test-key");
        System.setProperty("aws.secretAccessKey", "5ecre7");
        store.start();
    }

    @AfterEach
    void stop() {
        open.countDown();
        store.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /** It waits for 4 s; once for each object would be longer than transactions and polls may take. */
    @Test
    void the_stream_thread_waits_once_for_all_objects_of_a_notification() {
        try (TopologyTestBench bench = claims()) {
            for (int i = 0; i < MAX_FETCHES; i++) {
                bench.send(byUri("waiting-" + i, "s3://photos/in/" + i));
            }
            assertThat(bench.deadLetters.isEmpty()).as("the server hangs").isTrue();

            Duration waited = timed(() -> bench.notifications.pipeInput(KEY, notification(MAX_OBJECTS)));

            assertThat(waited).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void a_record_that_is_too_large_to_wait_for_its_photos_is_rejected_at_once() {
        byte[] longKey = new byte[1_000_000];
        try (TopologyTestBench bench = claims()) {
            Duration waited = timed(() -> {
                bench.notifications.pipeInput(longKey, notification(1));
                bench.notifications.pipeInput(longKey, notification(MAX_OBJECTS));
                bench.notifications.pipeInput(new byte[200_000], notification(MAX_OBJECTS));
                bench.photos.pipeInput(longKey, bench.bytes(byUri("event", "s3://photos/in/a.jpg")));
            });

            assertThat(waited).isLessThan(Duration.ofSeconds(4));
            List<TestRecord<byte[], byte[]>> deadLetters = bench.deadLetters.readRecordsToList();
            assertThat(deadLetters)
                    .extracting(HangingStoreTest::reason)
                    .containsExactly("URI_NOT_FETCHED", "BAD_RECORD", "BAD_RECORD", "URI_NOT_FETCHED");
            assertThat(message(deadLetters.get(0)))
                    .contains("'s3://photos/in/0.jpg' is not fetched, since its record has 1000")
                    .contains("only one of less than 900000 waits for its photo: shorten its key and headers");
            assertThat(message(deadLetters.get(2)))
                    .contains("The notification lists 8 objects")
                    .contains("bytes in all, not less than 900000: send one object at a time");
        }
    }

    private TopologyTestBench claims() {
        FetchAllowlist places = FetchAllowlist.of(List.of("s3://photos/in/"))
                .withEndpoint(Optional.of(
                        URI.create("http://127.0.0.1:" + store.getAddress().getPort())));
        return new TopologyTestBench(
                stateDir,
                new MockSchemaRegistryClient(),
                metrics.topology(),
                TopologyTestBench.settings(
                        TopologyTestBench.classifier(new SampleEnsemble()), BatchOptions.ofPhotos(1), places));
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static PhotoEvent byUri(String id, String uri) {
        return new PhotoEvent(id, "ada", TopologyTestBench.START, null, uri, null, null, Map.of());
    }

    private static byte[] notification(int objects) {
        return IntStream.range(0, objects)
                .mapToObj(i -> "{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":"
                        + "{\"name\":\"photos\"},\"object\":{\"key\":\"in/" + i + ".jpg\",\"eTag\":\"e1\"}}}")
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String reason(TestRecord<byte[], byte[]> deadLetter) {
        return header(deadLetter, "moodstream-error-reason");
    }

    private static String message(TestRecord<byte[], byte[]> deadLetter) {
        return header(deadLetter, "moodstream-error-message");
    }

    private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
