package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.PhotoId;
import io.moodstream.stream.StreamApp;
import io.moodstream.stream.config.ConfigReader;
import io.moodstream.stream.config.ConfigSources;
import io.moodstream.system.CommandLine;
import io.moodstream.system.CommittedPredictions;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.tracing.Tracing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Photos that events and notifications only refer to: in a folder, in a bucket, on a web server. */
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClaimsTest {

    private static final String PREFIX = "claims-";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    /** With three bytes a pixel, more than an event carries, and still drawn quickly. */
    private static final int LARGE_SIDE = 2_400;

    private final byte[] photo = new DrawnFaces(6).draw(1).get(0).content();
    private final SmallStore store = SmallStore.start();
    private final TestInstallation installation;
    private final Path folder;
    private final StreamApp app;
    private final Producer<byte[], byte[]> producer;
    private final CommittedPredictions committedPredictions;

    ClaimsTest(Ground ground, @TempDir Path folder) throws InterruptedException {
        this.folder = folder;
        System.setProperty("aws.accessKeyId", SmallStore.KEY_ID);
        System.setProperty("aws.secretAccessKey", "secret");
        installation = ground.installation("claims");
        installation.publish(ground.models().first());
        List<String> settings = installation.settings(
                "app",
                "moodstream.photo.places=" + folder.toUri() + "," + store.uri() + "/public/,s3://photos/in/",
                "moodstream.s3.endpoint=" + store.uri(),
                "moodstream.http.listen=off");
        app = StreamApp.of(ConfigReader.read(ConfigSources.gather(settings, Map.of())), Tracing.OFF);
        app.start();
        producer = new KafkaProducer<>(
                installation.cluster().kafka(), new ByteArraySerializer(), new ByteArraySerializer());
        committedPredictions = new CommittedPredictions(installation.cluster());
    }

    @AfterAll
    void close() {
        producer.close();
        committedPredictions.close();
        app.close();
        installation.close();
        store.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    @Order(1)
    void uploads_and_classifies_an_oversized_photo_via_a_folder_or_a_bucket(@TempDir Path scans) throws IOException {
        Path scan = scans.resolve("scan.bmp");
        ImageIO.write(enlarged(), "bmp", scan.toFile());
        String id = PhotoId.ofFile("scan.bmp", Files.readAllBytes(scan));

        CommandLine refused = upload(scan);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("16.5 MiB", "--large-to");
        CommandLine byFolder = upload(scan, "--large-to", folder.toString(), "--from-scratch");
        assertThat(byFolder.status()).as(byFolder.err()).isZero();
        awaitPredictions(id, 1);
        CommandLine byBucket = upload(
                scan,
                "--large-to",
                "s3://photos/in/large",
                "--s3-endpoint",
                store.uri().toString(),
                "--from-scratch");
        assertThat(byBucket.status()).as(byBucket.err()).isZero();
        awaitPredictions(id, 2);
        assertThat(store.objects().keySet()).anyMatch(key -> key.matches("/photos/in/large/[0-9a-f]{64}\\.bmp"));
    }

    @Test
    @Order(2)
    void classifies_photos_of_cloud_events_and_object_store_notifications() {
        store.objects().put("/photos/in/a b.jpg", photo);
        store.objects().put("/public/c.jpg", photo);
        publish(NotificationJson.cloudEvent("cloud-bytes", photo));
        publish(NotificationJson.cloudEvent("cloud-uri", store.uri() + "/public/c.jpg"));
        publish(NotificationJson.created("in/a+b.jpg"));

        awaitPredictions("cloud-bytes", 1);
        awaitPredictions("cloud-uri", 1);
        await("the object is classified").atMost(TIMEOUT).until(() -> committedPredictions.now().stream()
                .anyMatch(prediction -> prediction.getUploader().equals("s3://photos")));
    }

    @Test
    @Order(3)
    void dead_letters_photos_it_cannot_fetch_or_read_and_replays_fixed_ones_once() {
        String key = "in/later.jpg";
        publish(NotificationJson.cloudEvent("elsewhere", "http://169.254.169.254/latest?secret=5ecre7"));
        publish("no json");
        publish(NotificationJson.created(key));
        await("three dead letters")
                .atMost(TIMEOUT)
                .until(() ->
                        deadLetters().values().stream().mapToInt(List::size).sum() == 3);
        Map<String, List<String>> deadLetters = deadLetters();
        assertThat(deadLetters.get("URI_NOT_FETCHED"))
                .hasSize(2)
                .anyMatch(message -> message.contains("http://169.254.169.254/latest' is not below a place"))
                .anyMatch(message -> message.contains("s3://photos/in/later.jpg' cannot be fetched"))
                .noneMatch(message -> message.contains("5ecre7"));
        assertThat(deadLetters.get("BAD_RECORD")).hasSize(1);

        store.objects().put("/photos/" + key, photo);
        CommandLine replay = CommandLine.run(installation.cluster(), PREFIX, "dlq", "replay", "--all");
        assertThat(replay.out())
                .contains("Sending 3 letters again.", "1 photo predicted.", "Photo elsewhere failed again");
        CommandLine again = CommandLine.run(installation.cluster(), PREFIX, "dlq", "replay", "--all", "--dry-run");
        assertThat(again.out()).contains("Would send 2 letters again.");
    }

    @Test
    @Order(4)
    void a_hanging_server_delays_no_other_photo_and_costs_no_transaction() {
        assumeTrue(
                FaultTestScale.now() == FaultTestScale.LONG, "Skipped: to wait for servers that hang takes a minute.");
        int photos = 24;
        for (int i = 0; i < photos; i++) {
            String uri = store.uri() + SmallStore.HANGING + i;
            publish(String.valueOf(i), NotificationJson.cloudEvent("hanging-" + i, uri));
        }
        long sent = System.nanoTime();
        publish(NotificationJson.cloudEvent("passes-by", photo));
        awaitPredictions("passes-by", 1);
        long passed = (System.nanoTime() - sent) / 1_000_000;
        assertThat(store.asked().keySet())
                .filteredOn(path -> path.startsWith(SmallStore.HANGING))
                .as("photos requested from the hanging server when the other photo is answered")
                .hasSizeLessThan(photos);
        MeasurementLog.say(
                "claims: a photo with its bytes is answered in %d ms behind %d whose server hangs", passed, photos);
        await("all are dead letters")
                .atMost(TIMEOUT)
                .until(() -> deadLetters().values().stream()
                                .flatMap(List::stream)
                                .filter(message -> message.contains("did not come within 5000 ms"))
                                .count()
                        == photos);
        assertThat(store.asked().entrySet())
                .filteredOn(asked -> asked.getKey().startsWith(SmallStore.HANGING))
                .hasSize(photos)
                .allSatisfy(asked -> assertThat(asked.getValue())
                        .as("a photo would be requested again if its transaction were lost")
                        .isEqualTo(1));
    }

    private BufferedImage enlarged() throws IOException {
        BufferedImage large = new BufferedImage(LARGE_SIDE, LARGE_SIDE, BufferedImage.TYPE_3BYTE_BGR);
        large.createGraphics()
                .drawImage(ImageIO.read(new ByteArrayInputStream(photo)), 0, 0, LARGE_SIDE, LARGE_SIDE, null);
        return large;
    }

    private CommandLine upload(Path scan, String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(more, 0, words, 4, more.length);
        words[0] = "upload";
        words[1] = scan.toString();
        words[2] = "--data-dir";
        words[3] = installation.folder().toString();
        return CommandLine.run(installation.cluster(), PREFIX, words);
    }

    private void publish(String json) {
        publish(null, json);
    }

    private void publish(@Nullable String key, String json) {
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        RawRecords.send(producer, installation.cluster().topics().photoNotifications(), key, value);
    }

    private void awaitPredictions(String id, long count) {
        await(count + " predictions of " + id)
                .atMost(TIMEOUT)
                .until(() -> committedPredictions.now().stream()
                                .filter(prediction -> prediction.getPhotoId().equals(id))
                                .count()
                        == count);
    }

    /** The messages of all dead letters by their reasons. */
    private Map<String, List<String>> deadLetters() {
        return new DeadLetterRecords(installation.cluster())
                .now().stream()
                        .collect(Collectors.groupingBy(
                                record -> String.valueOf(RawRecords.header(record, DeadLetterHeaders.REASON)),
                                Collectors.mapping(ClaimsTest::message, Collectors.toList())));
    }

    private static String message(ConsumerRecord<byte[], byte[]> deadLetter) {
        return String.valueOf(RawRecords.header(deadLetter, DeadLetterHeaders.MESSAGE));
    }
}
