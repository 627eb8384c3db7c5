package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.CommittedRecords;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Whatever is sent gets a prediction or a dead letter with its bytes, and does not delay other photos. */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostilePhotosTest {

    private static final long SEED = 4;
    private static final int ONE_IN = 100;

    private final FaultTestScale faultTestScale = FaultTestScale.now();
    private final TestInstallation installation;
    private final AppProcess app;
    private final long pid;
    private final Producer<byte[], byte[]> producer;
    private final CommittedPredictions committedPredictions;
    private final CommittedRecords deadLetterTopic;
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
    private final Map<String, HostileRecords.Sending> sent = new HashMap<>();
    private final List<String> failures = new ArrayList<>();

    HostilePhotosTest(Ground ground) {
        installation = ground.installation("hostile");
        installation.publish(ground.models().first());
        app = installation.app("app", "1g").awaitReady();
        pid = app.pid();
        committedPredictions = new CommittedPredictions(installation.cluster());
        deadLetterTopic = new CommittedRecords(
                installation.cluster(), installation.cluster().topics().deadLetters());
        Map<String, Object> settings = new HashMap<>(installation.cluster().kafka());
        settings.put("max.request.size", 17 << 20);
        settings.put("linger.ms", 20);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    void close() {
        producer.close();
        committedPredictions.close();
        deadLetterTopic.close();
        installation.close();
    }

    @Test
    @Order(1)
    void answers_each_with_a_prediction_or_a_complete_dead_letter() throws IOException {
        // Few in the short form: MutatedPhotosTest tries many on the decoder, RecordFuzzTest more on the whole.
        int mutations = faultTestScale.pick(200, 100_000);
        HostileRecords records = new HostileRecords(installation.cluster(), SEED);
        for (HostilePhotos.Mutant bomb : HostilePhotos.bombs()) {
            send(records.of(bomb));
        }
        for (int i = 0; i < mutations; i++) {
            send(records.next());
        }
        producer.flush();
        assertThat(failures).isEmpty();
        await(sent.size() + " records are answered")
                .atMost(faultTestScale.pick(Duration.ofMinutes(5), Duration.ofHours(2)))
                .until(() -> answers() >= sent.size());

        Set<String> predicted = predictedPositions();
        Map<String, ConsumerRecord<byte[], byte[]>> deadLetters = deadLettersByPosition();
        sent.forEach((place, sending) -> {
            assertThat(predicted.contains(place) ^ deadLetters.containsKey(place))
                    .as("%s at %s has one answer", sending.name(), place)
                    .isTrue();
            ConsumerRecord<byte[], byte[]> deadLetter = deadLetters.get(place);
            if (deadLetter != null) {
                assertThat(deadLetter.value()).as(sending.name()).isEqualTo(sending.value());
                assertThat(deadLetter.key()).isEqualTo(bytes(sending.key()));
                assertThat(RawRecords.header(deadLetter, DeadLetterHeaders.REASON))
                        .isNotBlank();
                assertThat(RawRecords.header(deadLetter, DeadLetterHeaders.MESSAGE))
                        .isNotBlank();
            }
        });
        assertUnharmed();
        Map<String, Integer> reasons = new TreeMap<>();
        deadLetters
                .values()
                .forEach(deadLetter -> reasons.merge(
                        String.valueOf(RawRecords.header(deadLetter, DeadLetterHeaders.REASON)), 1, Integer::sum));
        MeasurementLog.say(
                "hostile photos: %d records tried, %d predicted, %d dead letters %s, heap 1 GB, no restart",
                sent.size(), predicted.size(), deadLetters.size(), reasons);
    }

    @Test
    @Order(2)
    void one_percent_of_poisoned_records_costs_no_throughput() throws IOException {
        assumeTrue(
                faultTestScale == FaultTestScale.LONG,
                "Skipped: throughput is compared in the long form only, on a machine at rest.");
        int photos = 3_000;
        int rounds = 7;
        List<Double> ratios = new ArrayList<>();
        perSecond("warm-up", photos / 2, 0);
        for (int round = 0; round < rounds; round++) {
            double clean = perSecond("clean-" + round, photos, 0);
            double poisoned = perSecond("poisoned-" + round, photos, ONE_IN);
            ratios.add(poisoned / clean);
        }
        double median = ratios.stream().sorted().toList().get(rounds / 2);
        MeasurementLog.say(
                "hostile photos: throughput at 1 %% poison is %.2f times the clean one (median of %d rounds of %d photos)",
                median, rounds, photos);
        assertUnharmed();
        assertThat(median).isGreaterThanOrEqualTo(0.95);
    }

    /** Photos classified per second, by the times of the predictions. */
    private double perSecond(String name, int photos, int poisonOneIn) throws IOException {
        List<DrawnPhoto> faces = new DrawnFaces(8).draw(50);
        HostileRecords poison = new HostileRecords(installation.cluster(), SEED + name.hashCode());
        var events = new io.moodstream.client.photo.PhotoEventFactory("hostile", java.time.Clock.systemUTC());
        Set<String> ids = new HashSet<>();
        int before = answers();
        for (int i = 0; i < photos; i++) {
            if (poisonOneIn > 0 && i % poisonOneIn == 0) {
                send(poison.next());
            } else {
                String id = name + "-" + i;
                ids.add(id);
                DrawnPhoto face = faces.get(i % faces.size());
                byte[] value = PhotoEventBytes.bytes(
                        installation.cluster(), events.event(id, face.name(), face.content(), null));
                producer.send(new ProducerRecord<>(
                        installation.cluster().topics().photoEvents().name(), bytes(id), value));
            }
        }
        producer.flush();
        await(name + " is answered").atMost(Duration.ofMinutes(5)).until(() -> answers() - before >= photos);
        List<Long> times = committedPredictions.now().stream()
                .filter(prediction -> ids.contains(prediction.getPhotoId()))
                .map(prediction -> prediction.getPredictedAt().toEpochMilli())
                .sorted()
                .toList();
        return times.size() * 1000.0 / (times.get(times.size() - 1) - times.get(0));
    }

    private void assertUnharmed() {
        assertThat(app.isAlive() && app.pid() == pid).as("the same process").isTrue();
        assertThat(app.log()).doesNotContain("A stream thread failed").doesNotContain("OutOfMemory");
    }

    private void send(HostileRecords.Sending sending) {
        String topic = installation.cluster().topics().photoEvents().name();
        producer.send(new ProducerRecord<>(topic, bytes(sending.key()), sending.value()), (metadata, error) -> {
            synchronized (sent) {
                if (error == null) {
                    sent.put(metadata.partition() + "@" + metadata.offset(), sending);
                } else {
                    failures.add(sending.name() + ": " + error);
                }
            }
        });
    }

    private static byte @org.jspecify.annotations.Nullable [] bytes(@org.jspecify.annotations.Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private int answers() {
        deadLetterTopic.next(deadLetters::add);
        return committedPredictions.now().size() + deadLetters.size();
    }

    private Set<String> predictedPositions() {
        Set<String> places = new HashSet<>();
        committedPredictions.now().forEach(p -> assertThat(places.add(
                        p.getSource().getPartition() + "@" + p.getSource().getOffset()))
                .as("predicted once: %s", p.getPhotoId())
                .isTrue());
        return places;
    }

    private Map<String, ConsumerRecord<byte[], byte[]>> deadLettersByPosition() {
        Map<String, ConsumerRecord<byte[], byte[]>> places = new HashMap<>();
        deadLetters.forEach(deadLetter -> {
            assertThat(RawRecords.header(deadLetter, DeadLetterHeaders.SOURCE_TOPIC))
                    .isEqualTo(installation.cluster().topics().photoEvents().name());
            String place = RawRecords.header(deadLetter, DeadLetterHeaders.SOURCE_PARTITION) + "@"
                    + RawRecords.header(deadLetter, DeadLetterHeaders.SOURCE_OFFSET);
            assertThat(places.put(place, deadLetter))
                    .as("one dead letter for %s", place)
                    .isNull();
        });
        return places;
    }
}
