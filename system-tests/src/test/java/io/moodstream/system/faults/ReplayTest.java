package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.client.deadletter.DeadLetterFilter;
import io.moodstream.client.deadletter.DeadLetterReplay;
import io.moodstream.client.deadletter.ReplayPart;
import io.moodstream.client.deadletter.ReplayPlan;
import io.moodstream.client.photo.PhotoEventFactory;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.stream.photo.NotificationReader;
import io.moodstream.system.CommandLine;
import io.moodstream.system.CommittedRecords;
import io.moodstream.system.faults.FaultsExtension.Ground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** After a fix the same photo gets its prediction, once. The steps build on each other. */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplayTest {

    private static final String PREFIX = "replay-";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    /** Unlike that of any other test, since the registry gives a schema that it knows its old id. */
    private static final Schema LATER = PhotoEventBytes.later(PhotoEvent.getClassSchema(), "lens");

    /** Other tests register schemas at the same registry meanwhile. */
    private static final int FREE_IDS = 60;

    private final TestInstallation installation;
    private final PhotoEventFactory events = new PhotoEventFactory("replay-test", Clock.systemUTC());
    private final byte[] photo = new DrawnFaces(5).draw(1).get(0).content();
    private final Producer<byte[], byte[]> producer;

    ReplayTest(Ground ground) {
        installation = ground.installation("replay");
        installation.publish(ground.models().first());
        installation.app("app", "512m").awaitReady();
        producer = new KafkaProducer<>(
                installation.cluster().kafka(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    void close() {
        producer.close();
        installation.close();
    }

    @Test
    @Order(1)
    void lists_and_shows_dead_letters_with_their_photo(@TempDir Path folder) throws Exception {
        byte[] torn = Arrays.copyOf(photo, photo.length / 2);
        send("fine", photo);
        send("torn", torn);
        send("torn", torn);
        await("the first is predicted").atMost(TIMEOUT).until(() -> predictions("fine") == 1);
        send("fine", torn);
        awaitDeadLetters(3);

        CommandLine list = run("dlq", "list");
        assertThat(list.status()).isZero();
        assertThat(list.out()).contains("3 dead letters, of which 3 not sent again", "CORRUPT", "torn", "fine");
        String deadLetter = list.out()
                .lines()
                .filter(line -> line.contains(" torn "))
                .findFirst()
                .orElseThrow()
                .split(" ")[0];
        Path saved = folder.resolve("torn.jpg");
        CommandLine show = run("dlq", "show", deadLetter, "--save", saved.toString());
        assertThat(show.out()).contains(DeadLetterHeaders.REASON, "CORRUPT", "photo_id      torn", "replay-test");
        assertThat(Files.readAllBytes(saved)).isEqualTo(torn);
        assertThat(run("dlq", "show", "0/999999").err()).contains("There is no dead letter 0/999999");
    }

    @Test
    @Order(2)
    void predicts_each_fixed_photo_once_however_often_it_is_replayed() {
        int next = FREE_IDS + registerUnused(0);
        List<String> early = List.of("early-1", "early-2");
        for (String id : early) {
            byte[] value = PhotoEventBytes.bytes(next, event(id, photo), LATER);
            RawRecords.send(producer, installation.cluster().topics().photoEvents(), id, value);
        }
        awaitDeadLetters(5);
        assertThat(run("dlq", "replay", "--photo", "early-1").out())
                .as("without the fix it fails again")
                .contains("Photo early-1 failed again", "schema id " + next);

        int unused = 1;
        while (registerUnused(unused) < next - 1) {
            unused++;
        }
        int id = PhotoEventBytes.register(installation.cluster(), PREFIX + "photo-events-value", LATER);
        assertThat(id).as("the schema got the id that the early records name").isEqualTo(next);
        CommandLine dry = run("dlq", "replay", "--reason", "BAD_RECORD", "--dry-run");
        assertThat(dry.out()).contains("Would send 2 letters again.");
        CommandLine first = run("dlq", "replay", "--reason", "bad_record");
        assertThat(first.out()).contains("Sending 2 letters again.", "2 photos predicted.");
        assertThat(first.status()).isZero();
        assertThat(run("dlq", "replay", "--reason", "BAD_RECORD").out()).contains("Sending 0 letters again.");
        assertThat(early).allSatisfy(photoId -> assertThat(predictions(photoId)).isEqualTo(1));
    }

    /** Returns its id; ids count up. */
    private int registerUnused(int number) {
        return PhotoEventBytes.register(
                installation.cluster(),
                PREFIX + "unused-" + number + "-value",
                PhotoEventBytes.unused("Unused" + number));
    }

    @Test
    @Order(3)
    void skips_predicted_photos_and_sends_one_that_failed_twice_only_once() {
        CommandLine all = run("dlq", "replay", "--all");
        assertThat(all.out())
                .contains("Sending 1 letter again.", "1 letter not sent: the photo has a prediction. Such as fine.")
                .contains("Photo torn failed again");
        assertThat(all.status()).isEqualTo(1);
        assertThat(predictions("fine")).isEqualTo(1);
        assertThat(run("dlq", "list", "--all").out()).contains("2 not sent again");
    }

    @Test
    @Order(4)
    void only_the_later_of_two_concurrent_replays_sends() {
        DeadLetterFilter torn = new DeadLetterFilter(Set.of(), Set.of(), Set.of("torn"));
        long before = sent("torn");
        try (DeadLetterReplay first = begin()) {
            ReplayPlan plan = first.plan(torn, ReplayPart.WHOLE);
            assertThat(plan.sendings()).hasSize(1);
            try (DeadLetterReplay second = begin()) {
                second.send(second.plan(torn, ReplayPart.WHOLE).sendings());
            }
            assertThatThrownBy(() -> first.send(plan.sendings()))
                    .isInstanceOf(MoodstreamException.class)
                    .hasMessageContaining("Another replay has begun");
        }
        assertThat(sent("torn") - before).isEqualTo(1);
    }

    private DeadLetterReplay begin() {
        return DeadLetterReplay.begin(installation.cluster(), InstantSource.system(), NotificationReader::read);
    }

    private void send(String id, byte[] content) {
        RawRecords.send(
                producer,
                installation.cluster().topics().photoEvents(),
                id,
                PhotoEventBytes.bytes(installation.cluster(), event(id, content)));
    }

    private PhotoEvent event(String id, byte[] content) {
        return events.event(id, "photo.jpg", content, null);
    }

    private void awaitDeadLetters(int count) {
        await(count + " dead letters")
                .atMost(TIMEOUT)
                .until(() ->
                        CommittedRecords.all(
                                                installation.cluster(),
                                                installation.cluster().topics().deadLetters())
                                        .stream()
                                        .filter(record -> RawRecords.header(record, DeadLetterHeaders.REASON) != null)
                                        .count()
                                == count);
    }

    private long predictions(String id) {
        return installation.contents().predictions().stream()
                .map(Prediction::getPhotoId)
                .filter(id::equals)
                .count();
    }

    private long sent(String id) {
        return installation.contents().photos().stream().filter(id::equals).count();
    }

    private CommandLine run(String... words) {
        return CommandLine.run(installation.cluster(), PREFIX, words);
    }
}
