package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.client.connect.Cluster;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.photo.RateLimiter;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.system.Scrape;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Whatever anybody writes to a topic that the stream app reads, the next record is processed: every photo gets one
 * answer, and everything else is accepted, rejected or skipped, and counted.
 */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecordFuzzTest {

    private static final long SEED = 16;
    private static final int GOOD_ONE_IN = 20;

    /** Of the long form. */
    private static final int RECORDS = Integer.getInteger("moodstream.faults.records", 100_000);

    /** Fewer a second than the app processes: a photo waits for the records just before it, but not for a queue. */
    private static final int USUAL_RATE = 200;

    /** Records per second. */
    private static final int RATE = Integer.getInteger("moodstream.faults.rate", USUAL_RATE);

    /** What a shared machine adds by itself, in milliseconds. */
    private static final long NOISE = 1_000;

    private final FaultTestScale faultTestScale = FaultTestScale.now();
    private final TestInstallation installation;
    private final Cluster cluster;
    private final AppProcess app;
    private final long pid;
    private final Producer<byte[], byte[]> producer;
    /** How many photos each record announces, by its place; 0 for other records. */
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();

    /** One message for each record. */
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    private final List<String> good = new ArrayList<>();
    private final int usual = faultTestScale.pick(200, 4_000);
    private RateLimiter rateLimiter = new RateLimiter(RATE);

    RecordFuzzTest(Ground ground) {
        installation = ground.installation("fuzz");
        cluster = installation.cluster();
        installation.publish(ground.models().first());
        app = installation.app("app", "1g").awaitReady();
        pid = app.pid();
        Map<String, Object> settings = new HashMap<>(cluster.kafka());
        settings.put("max.request.size", 32 << 20);
        settings.put("buffer.memory", 64 << 20);
        settings.put("compression.type", "zstd");
        settings.put("linger.ms", 5);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    void close() {
        producer.close();
        installation.close();
    }

    @Test
    @Order(1)
    void no_record_on_any_topic_stops_a_partition() throws IOException {
        sendUsual();
        rateLimiter = new RateLimiter(RATE);
        send(usual + faultTestScale.pick(2_000, RECORDS));
        try (FuzzedAnswers answers = new FuzzedAnswers(cluster, sent.keySet())) {
            check(answers);
        }
    }

    private void check(FuzzedAnswers answers) {
        int photos = sent.values().stream().mapToInt(Integer::intValue).sum();
        await().atMost(faultTestScale.pick(Duration.ofMinutes(5), Duration.ofMinutes(40)))
                .untilAsserted(() -> assertThat(answers.read())
                        .as(() -> "answered photos; lines of its log: "
                                + app.log().lines().count())
                        .isGreaterThanOrEqualTo(photos));

        assertThat(app.isAlive() && app.pid() == pid).as("the same process").isTrue();
        assertThat(app.log()).doesNotContain("A stream thread failed").doesNotContain("OutOfMemory");
        sent.forEach((place, count) -> {
            if (count > 0) {
                assertThat(answers.at(place)).as("answers for " + place).isEqualTo(count);
            }
        });
        // Not assertThat(...).containsAll(good), which compares each of these with every id.
        assertThat(answers.predictedIds().containsAll(good)).as("all good ones").isTrue();
        assertThat(answers.reasons()).doesNotContainKey("INTERNAL_ERROR");
        answers.awaitMetrics();
        assertCounted(photos, answers);
        MeasurementLog.say(
                "fuzzed records: %d sent, %d refused by the broker, %d photos in them, %d predicted, dead letters %s,"
                        + " %d metric windows equal a recomputation, heap 1 GB, 0 threads replaced, 0 restarts",
                sent.size() - usual,
                refused.size(),
                photos - usual,
                answers.predictedIds().size() - usual,
                answers.reasons(),
                answers.windows());
        checkLatency(answers);
    }

    private void checkLatency(FuzzedAnswers answers) {
        long alone = LoadScenario.p99(answers.predictionsOf("usual-"));
        long between = LoadScenario.p99(answers.predictionsOf("good-"));
        MeasurementLog.say(
                "fuzzed records: %d a second, p99 of the %d good photos between them %d ms, of photos alone %d ms",
                RATE, good.size(), between, alone);
        if (faultTestScale == FaultTestScale.LONG && RATE <= USUAL_RATE) { // latency means nothing in a busy build
            assertThat(between).as("p99 of the good photos, ms").isLessThanOrEqualTo(Math.max(2 * alone, NOISE));
        }
    }

    @Test
    @Order(2)
    void a_lowered_message_size_limit_delays_answers_but_loses_none() throws IOException {
        DrawnPhoto face = new DrawnFaces(9).draw(1).get(0);
        List<String> places = new ArrayList<>();
        limitPredictions(100);
        // The broker applies the limit a moment after it is set, so the first photo may still pass.
        await("the log names the topic")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    places.add(send(face, "refused-" + places.size()));
                    return app.log().contains("Topic 'fuzz-predictions' refuses a record of");
                });
        limitPredictions(1_048_588);
        try (FuzzedAnswers answers = new FuzzedAnswers(cluster, sent.keySet())) {
            await("each photo is answered once").atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
                answers.read();
                assertThat(places)
                        .allSatisfy(place -> assertThat(answers.at(place)).isEqualTo(1));
            });
        }
        assertThat(app.isAlive() && app.pid() == pid).as("the same process").isTrue();
    }

    /** Returns its place. */
    private String send(DrawnPhoto face, String id) {
        byte[] value = PhotoEventBytes.bytes(
                cluster, new PhotoEventFactory("fuzz", Clock.systemUTC()).event(id, face.name(), face.content(), null));
        RecordMetadata photo = RawRecords.send(producer, cluster.topics().photoEvents(), id, value);
        return FuzzedAnswers.place(photo.topic(), photo.partition(), photo.offset());
    }

    private void limitPredictions(int bytes) {
        new TopicAlterations(cluster).set(cluster.topics().predictions(), "max.message.bytes", bytes);
    }

    /** By the counts that operators see. */
    private void assertCounted(int photos, FuzzedAnswers answers) {
        Scrape scrape = app.scrape();
        long internal = sent.keySet().stream()
                .filter(place -> place.contains("-repartition-"))
                .count();
        assertThat(scrape.sum("moodstream_internal_records_passed_over_total", ""))
                .isEqualTo(internal);
        assertThat(scrape.sum("moodstream_photos_total", "")).isEqualTo(photos);
        assertThat(scrape.sum("moodstream_photos_failed_total", "")).isZero();
        assertThat(scrape.sum("moodstream_dead_letters_total", "kind=\"label\""))
                .isEqualTo(answers.deadOf(cluster.topics().photoLabels()));
        assertThat(scrape.sum("moodstream_dead_letters_total", "kind=\"prediction\""))
                .isEqualTo(answers.deadOf(cluster.topics().predictions()));
    }

    /** Good photos alone, whose first half warms the app up. */
    private void sendUsual() {
        List<DrawnPhoto> faces = new DrawnFaces(8).draw(20);
        for (int i = 0; i < usual; i++) {
            sent.put(send(faces.get(i % faces.size()), (i < usual / 2 ? "warm-up-" : "usual-") + i), 1);
        }
    }

    /** Sends until this many are sent in all, not counting those that the broker itself refuses. */
    private void send(int records) throws IOException {
        FuzzedRecords fuzzed = new FuzzedRecords(cluster, "fuzz-moodstream-stream-app", SEED);
        List<DrawnPhoto> faces = new DrawnFaces(8).draw(20);
        PhotoEventFactory events = new PhotoEventFactory("fuzz", Clock.systemUTC());
        int tried = 0;
        while (sent.size() < records) {
            for (int missing = records - sent.size(); missing > 0; missing--) {
                send(tried % GOOD_ONE_IN == 0 ? goodPhoto(events, faces.get(tried % faces.size())) : fuzzed.next());
                tried++;
            }
            producer.flush();
            assertThat(refused).as("what the broker itself refuses").hasSizeLessThan(records / 20);
        }
    }

    private ProducerRecord<byte[], byte[]> goodPhoto(PhotoEventFactory events, DrawnPhoto face) {
        String id = "good-" + good.size();
        good.add(id);
        byte[] value = PhotoEventBytes.bytes(cluster, events.event(id, face.name(), face.content(), null));
        return new ProducerRecord<>(cluster.topics().photoEvents().name(), id.getBytes(StandardCharsets.UTF_8), value);
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        rateLimiter.await();
        int photos = FuzzedRecords.photos(cluster, record);
        producer.send(record, (metadata, error) -> {
            if (error == null) {
                sent.put(FuzzedAnswers.place(metadata.topic(), metadata.partition(), metadata.offset()), photos);
            } else {
                refused.add(record.topic() + ": " + error);
            }
        });
    }
}
