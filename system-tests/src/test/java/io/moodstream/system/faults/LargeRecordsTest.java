package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.system.CommandLine;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records larger than a dead letter may be, and topics that an operator gave more partitions. The steps build on each
 * other.
 */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LargeRecordsTest {

    private static final String PREFIX = "large-";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int MANY = 20_000_000;
    private static final int BOMB = 300 << 20;
    private static final int HEADERS = 6_000_000;
    private static final Pattern WRONG = Pattern.compile("'([^']+)' has (\\d+) and needs (\\d+)");

    private final TestInstallation installation;
    private final AppProcess app;
    private final PhotoEventFactory events = new PhotoEventFactory("large-records", Clock.systemUTC());
    private final byte[] photo = new DrawnFaces(5).draw(1).get(0).content();
    private final Producer<byte[], byte[]> producer;
    private final TopicCatalogue topics;
    private final TopicAlterations alterations;
    private final DeadLetterRecords deadLetters;

    LargeRecordsTest(Ground ground) {
        installation = ground.installation("large");
        topics = installation.cluster().topics();
        alterations = new TopicAlterations(installation.cluster());
        deadLetters = new DeadLetterRecords(installation.cluster());
        alterations.set(topics.deadLetters(), "max.message.bytes", 1 << 20);
        installation.publish(ground.models().first());
        app = installation.app("app", "768m").awaitReady();
        Map<String, Object> config = new HashMap<>(installation.cluster().kafka());
        config.put("compression.type", "zstd");
        config.put("max.request.size", String.valueOf(2 * BOMB));
        config.put("buffer.memory", String.valueOf(2 * BOMB));
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    void close() {
        producer.close();
        installation.close();
    }

    @Test
    @Order(1)
    void a_dead_letter_too_large_for_its_topic_refers_to_the_source_record(@TempDir Path folder) throws Exception {
        byte[] zeros = new byte[MANY];
        send(record("zeros", event("zeros", zeros)));
        ProducerRecord<byte[], byte[]> headed = record("headed", new byte[] {1, 2, 3});
        headed.headers().add("huge", new byte[3_000_000]);
        send(headed);
        send(record("small", event("small")));

        assertPredicted(List.of("small"));
        await("two dead letters").atMost(TIMEOUT).until(() -> deadLetters.now().size() == 2);
        assertThat(deadLetters.of("zeros").value()).isNull();
        assertThat(header(deadLetters.of("zeros"), DeadLetterHeaders.LEFT_OUT)).isEqualTo("value");
        assertThat(deadLetters.of("headed").value()).hasSize(3);
        assertThat(header(deadLetters.of("headed"), DeadLetterHeaders.LEFT_OUT)).isEqualTo("headers");

        assertThat(run("dlq", "list").out()).contains("2 dead letters", "zeros", "UNKNOWN_FORMAT");
        Path saved = folder.resolve("zeros.bin");
        CommandLine show = run("dlq", "show", deadLetters.place("zeros"), "--save", saved.toString());
        assertThat(show.err()).isEmpty();
        assertThat(show.out()).contains("photo_id      zeros", "content       " + MANY + " bytes");
        assertThat(Files.readAllBytes(saved)).isEqualTo(zeros);
        assertThat(app.isAlive()).isTrue();
        assertThat(app.log()).doesNotContain("A stream thread failed");
    }

    @Test
    @Order(2)
    void replays_the_whole_source_record_and_reports_when_it_is_gone() {
        CommandLine again = run("dlq", "replay", "--photo", "zeros");
        assertThat(again.out()).contains("Sending 1 letter again.", "Photo zeros failed again");

        deleteSources();
        CommandLine gone = run("dlq", "replay", "--all");
        assertThat(gone.status()).isEqualTo(1);
        assertThat(gone.out()).contains("Sending 0 letters again.", "are gone: it was too large to hold them");
        assertThat(run("dlq", "show", deadLetters.place("headed")).out()).contains("are gone", "key           headed");
    }

    /**
     * A kilobyte of compressed zeros unpacks to a megabyte: more than the heap in one record, and in those of one poll.
     */
    @Test
    @Order(3)
    void broker_and_app_reject_records_that_decompress_to_more_than_the_heap() throws Exception {
        byte[] bomb = new byte[BOMB];
        assertThatThrownBy(() -> send(record("bomb", bomb))).hasCauseInstanceOf(InvalidRecordException.class);

        // Like brokers before 4.2.2, which know no such limit.
        alterations.set(topics.photoEvents(), "max.decompressed.message.bytes", Integer.MAX_VALUE - 8);
        send(onFirst("before", event("before")));
        RecordMetadata place = producer.send(onFirst("bomb", bomb)).get();
        for (int i = 0; i < 45; i++) {
            send(onFirst("zeros", new byte[MANY]));
        }
        send(onFirst("behind", event("behind")));

        assertPredicted(List.of("small", "before", "behind"));
        assertThat(deadLetters.from(place)).singleElement().satisfies(deadLetter -> assertThat(
                        header(deadLetter, DeadLetterHeaders.MESSAGE))
                .contains("offsets " + place.offset() + " to " + place.offset(), "cannot be unpacked"));
        assertThat(app.isAlive()).isTrue();
        assertThat(app.log()).doesNotContain("Deserializers with error", "unpacks whatever comes");
        deleteSources();
    }

    /** Two bytes each on the wire, together tens of kilobytes compressed, and more than the heap as objects. */
    @Test
    @Order(4)
    void does_not_read_headers_that_take_more_than_the_heap() throws Exception {
        ProducerRecord<byte[], byte[]> headed = onFirst("many-headers", new byte[] {1});
        Header empty = new RecordHeader("", null);
        for (int i = 0; i < HEADERS; i++) {
            headed.headers().add(empty);
        }
        RecordMetadata place = producer.send(headed).get();
        send(onFirst("after", event("after")));

        assertPredicted(List.of("small", "before", "behind", "after"));
        assertThat(deadLetters.from(place)).singleElement().satisfies(deadLetter -> assertThat(
                        header(deadLetter, DeadLetterHeaders.MESSAGE))
                .contains("has " + HEADERS + " headers"));
        assertThat(app.isAlive()).isTrue();
    }

    @Test
    @Order(5)
    void refuses_more_partitions_and_logs_the_steps_that_fix_it() throws Exception {
        app.stop();
        alterations.raise(
                Stream.of(topics.photoEvents(), topics.photoNotifications(), topics.photoLabels(), topics.predictions())
                        .collect(Collectors.toMap(Topic::name, topic -> 12)));

        app.restart();
        await("the app ends").atMost(TIMEOUT).until(() -> !app.isAlive());
        assertThat(app.log())
                .contains("The photo topics have got another number of partitions", "has 6 and needs 12")
                .doesNotContain("invalid partitions");

        Map<String, Integer> named = new HashMap<>();
        Matcher wrong = WRONG.matcher(app.log());
        while (wrong.find()) {
            named.put(wrong.group(1), Integer.parseInt(wrong.group(3)));
        }
        alterations.raise(named);
        app.restart();
        app.awaitReady();
        List<String> late =
                Stream.iterate(1, i -> i + 1).limit(24).map(i -> "late-" + i).toList();
        for (String id : late) {
            send(record(id, event(id)));
        }
        assertPredicted(Stream.concat(Stream.of("small", "before", "behind", "after"), late.stream())
                .toList());
    }

    /** Empties the partitions that the dead letters name. */
    private void deleteSources() {
        alterations.empty(topics.photoEvents(), deadLetters.sourcePartitions());
    }

    private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(topics.photoEvents().name(), key.getBytes(StandardCharsets.UTF_8), value);
    }

    private ProducerRecord<byte[], byte[]> onFirst(String key, byte[] value) {
        return new ProducerRecord<>(topics.photoEvents().name(), 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        producer.send(record).get();
    }

    private byte[] event(String id) {
        return event(id, photo);
    }

    private byte[] event(String id, byte[] content) {
        return PhotoEventBytes.bytes(installation.cluster(), events.event(id, "photo.jpg", content, null));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return String.valueOf(RawRecords.header(record, name));
    }

    private void assertPredicted(List<String> ids) {
        try (CommittedPredictions committedPredictions = new CommittedPredictions(installation.cluster())) {
            committedPredictions.exactly(ids, TIMEOUT);
        }
    }

    private CommandLine run(String... words) {
        return CommandLine.run(installation.cluster(), PREFIX, words);
    }
}
