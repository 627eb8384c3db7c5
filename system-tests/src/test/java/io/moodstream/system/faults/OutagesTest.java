package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.PhotoEvent;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.domain.Manifest;
import io.moodstream.domain.MemberVersion;
import io.moodstream.local.LocalPlatform;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.CommittedRecords;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the operator's guide (docs/operate-faults.md) says of each outage, case by case. The steps build on each other:
 * one instance lives through them all.
 */
@ExclusiveClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutagesTest {

    private static final double RATE = 20;
    /** Longer than the timeouts of Kafka's clients, the longest of which are five minutes. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** A stop must be over within this, whatever is broken: StreamAppMain's deadline and a little more. */
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(35);

    private final FaultTestScale faultTestScale = FaultTestScale.now();
    private final Ground ground;
    private final LocalPlatform platform;
    private final TestInstallation installation;
    private final CommittedPredictions committedPredictions;
    private final List<String> ids = new ArrayList<>();
    private final Optional<SmallDisk> disk;
    private final AppProcess app;

    OutagesTest(Ground ground) throws IOException {
        this.ground = ground;
        platform = ground.platform();
        installation = ground.installation("outages");
        committedPredictions = new CommittedPredictions(installation.cluster());
        installation.publish(ground.models().first());
        send("before", Duration.ofSeconds(1));
        disk = SmallDisk.on(installation.state("app"));
        if (disk.isPresent()) {
            disk.get().fill();
        }
        installation.registry().shut();
        app = installation.app("app", "512m");
    }

    @AfterAll
    void close() throws IOException {
        committedPredictions.close();
        installation.close();
        if (disk.isPresent()) {
            disk.get().close();
        }
    }

    @Test
    @Order(1)
    void waits_for_the_registry_at_start() {
        await("it reports that the registry is unreachable").atMost(TIMEOUT).until(() -> app.log()
                .contains("cannot be reached"));
        send("early", Duration.ofSeconds(1));
        assertThat(app.isAlive()).isTrue();
        installation.registry().open();
        await("the models are live").atMost(TIMEOUT).until(() -> app.log().contains("Live are now"));
    }

    @Test
    @Order(2)
    void retries_while_the_state_disk_is_full_and_resumes_when_there_is_room() throws IOException {
        assumeTrue(disk.isPresent(), "Skipped: to mount a small disk takes root and a kernel that lets it.");
        await("it reports the full disk").atMost(TIMEOUT).until(() -> app.log().contains("No space left"));
        pause(faultTestScale.pick(Duration.ZERO, Duration.ofSeconds(20)));
        assertThat(app.isAlive() && !app.isReady()).isTrue();
        disk.get().free();
        app.awaitReady();
        assertAllPredicted();
    }

    @Test
    @Order(3)
    void without_the_registry_known_schemas_flow_and_a_new_one_waits() {
        int later = PhotoEventBytes.register(
                installation.cluster(),
                installation.cluster().topics().photoEvents().name() + "-value",
                PhotoEventBytes.laterPhotoEvent());
        app.awaitReady();
        assertAllPredicted();
        installation.registry().shut();
        send("known", Duration.ofSeconds(1));
        assertAllPredicted();

        sendOfSchema(later, "new-schema");
        ids.add("new-schema");
        pause(faultTestScale.pick(Duration.ofSeconds(3), Duration.ofSeconds(30)));
        assertThat(committedPredictions.now()).hasSize(ids.size() - 1);
        installation.registry().open();
        assertAllPredicted();
    }

    @Test
    @Order(4)
    void resumes_by_itself_after_a_broker_outage() {
        try (Load load = Load.start(installation.cluster(), "gone", RATE)) {
            pause(Duration.ofSeconds(1));
            platform.broker().kill();
            pause(faultTestScale.pick(Duration.ofSeconds(1), Duration.ofMinutes(1)));
            platform.broker().start();
            ids.addAll(load.stop());
        }
        long back = System.nanoTime();
        assertAllPredicted();
        MeasurementLog.say(
                "outages: all photos predicted %.1f s after the broker was back", (System.nanoTime() - back) / 1e9);
    }

    @Test
    @Order(5)
    void recreating_the_models_topic_costs_no_photo_and_no_restart() throws Exception {
        try (Load load = Load.start(installation.cluster(), "models-gone", RATE);
                ModelStatusLog modelStatusLog = new ModelStatusLog(installation.cluster())) {
            String topic = installation.cluster().topics().models().name();
            try (Admin admin = installation.cluster().admin()) {
                admin.deleteTopics(List.of(topic)).all().get();
                await("the topic is gone").atMost(TIMEOUT).until(() -> isGone(admin, topic));
            }
            pause(Duration.ofSeconds(2));
            installation.ensureTopics();
            List<MemberVersion> published = publishUntilNumber(2);
            modelStatusLog.awaitLive(published, 1);
            pause(Duration.ofSeconds(1));
            ids.addAll(load.stop());
            assertAllPredicted();
            assertThat(committedPredictions.now().stream().map(CommittedPredictions::versions))
                    .contains(Set.copyOf(published));
        }
    }

    @Test
    @Order(6)
    void stops_in_time_even_without_a_broker() {
        if (faultTestScale == FaultTestScale.LONG) {
            platform.broker().kill();
        }
        Duration duration = app.stop();
        platform.broker().start();
        assertThat(duration).isLessThan(STOP_DEADLINE);
        assertThat(app.exitCode()).isEqualTo(143);
        MeasurementLog.say(
                "outages: registry away at start and in mid-stream, broker away for %s, state disk full, models topic"
                        + " recreated: %d photos in = %d predictions, no dead letter; a stop %s took %.1f s",
                faultTestScale == FaultTestScale.LONG ? "a minute" : "a moment",
                ids.size(),
                committedPredictions.now().size(),
                faultTestScale == FaultTestScale.LONG ? "without a broker" : "with a broker",
                duration.toMillis() / 1e3);
    }

    private void send(String name, Duration time) {
        try (Load load = Load.start(installation.cluster(), name, RATE)) {
            pause(time);
            ids.addAll(load.stop());
        }
    }

    private void sendOfSchema(int schema, String id) {
        PhotoEvent event = new PhotoEventFactory("outages", Clock.systemUTC())
                .event(id, "x.jpg", new DrawnFaces(3).draw(1).get(0).content(), null);
        byte[] value = PhotoEventBytes.bytes(schema, event, PhotoEventBytes.laterPhotoEvent());
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                installation.cluster().kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
            RawRecords.send(producer, installation.cluster().topics().photoEvents(), id, value);
        }
    }

    /** By one process, which nothing restarts, and without dead letters. */
    private void assertAllPredicted() {
        committedPredictions.exactly(ids, TIMEOUT);
        assertThat(app.isAlive()).isTrue();
        assertThat(CommittedRecords.all(
                        installation.cluster(), installation.cluster().topics().deadLetters()))
                .as("dead letters")
                .isEmpty();
    }

    /** On a recreated topic, versions start from 1; the next one is not among those that the app remembers. */
    private List<MemberVersion> publishUntilNumber(long number) {
        List<MemberVersion> published = List.of();
        while (published.isEmpty() || published.get(0).version() < number) {
            published = installation.publish(ground.models().second()).stream()
                    .map(Manifest::id)
                    .toList();
        }
        return published;
    }

    private static boolean isGone(Admin admin, String topic) {
        try {
            return !admin.listTopics().names().get().contains(topic);
        } catch (Exception e) {
            return false;
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
