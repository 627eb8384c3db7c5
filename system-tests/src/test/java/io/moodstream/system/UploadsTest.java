package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Prediction;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.DrawnPhoto;
import io.moodstream.client.samples.TopicContents;
import io.moodstream.local.child.JavaCommand;
import io.moodstream.models.imaging.DrawnPicture;
import io.moodstream.schemas.client.Tail;
import io.moodstream.system.faults.FaultTestScale;
import io.moodstream.system.faults.MeasurementLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Many photos are uploaded from a folder and over HTTP while the web server is killed, and in the long form the broker,
 * too.
 */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@Order(5)
class UploadsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(240);
    private static final int FROM_FOLDER = FaultTestScale.now().pick(120, 1_000);
    private static final int OVER_HTTP = FROM_FOLDER / 5;
    /** Photos a second from the folder: the upload takes some seconds, enough to be interrupted. */
    private static final int RATE = FaultTestScale.now().pick(50, 150);

    private final WholeSystem system;
    private final HttpUploads http;

    UploadsTest(WholeSystem system) {
        this.system = system;
        this.http = new HttpUploads(system.web().uri());
    }

    @BeforeEach
    void models() {
        system.ensureLive();
    }

    @Test
    void a_waiting_upload_gets_the_votes_of_all_four_members() {
        DrawnPhoto face = new DrawnFaces(71).draw(1).get(0);
        JsonNode photo = http.send("?wait=30s&label=happy", face.content(), "first");
        assertThat(photo.at("/prediction/ballots")).hasSize(4);
        assertThat(photo.at("/prediction/verdict/label").asText()).isIn("happy", "sad");
    }

    @Test
    void classifies_the_face_of_a_larger_photo_or_else_the_whole() {
        byte[] scene =
                DrawnPicture.of(1600, 1200, 8).withDrawnFace(500, 600, 400).jpeg();
        JsonNode region = http.send("?wait=30s", scene, "scene").at("/prediction/image/region");
        assertThat(region.path("x").asInt() + region.path("width").asInt() / 2).isBetween(400, 600);
        assertThat(region.path("y").asInt() + region.path("height").asInt() / 2).isBetween(500, 700);
        assertThat(region.path("width").asInt()).isBetween(320, 640);

        JsonNode empty = http.send("?wait=30s", DrawnPicture.of(1600, 1200, 8).jpeg(), "no-face");
        assertThat(empty.at("/prediction/image/width").asInt()).isEqualTo(1600);
        assertThat(empty.at("/prediction/image/region").isNull()).isTrue();
        assertThat(empty.at("/prediction/image/judged").asText())
                .isEqualTo("no face was found; the whole photo was classified");
    }

    @Test
    void loses_no_photo_when_a_server_is_killed_during_uploads(@TempDir Path folder) throws IOException {
        DrawnFaces.write(new DrawnFaces(73).draw(FROM_FOLDER), folder.resolve("photos"));
        List<String> earlier = TopicContents.read(system.cluster()).photos();
        CompletableFuture<ProcessRunner.Result> command;
        CompletableFuture<Set<String>> posts;
        try (Tail<byte[]> arriving = arriving()) {
            command = CompletableFuture.supplyAsync(() -> upload(folder));
            posts = CompletableFuture.supplyAsync(() -> post(new DrawnFaces(74).draw(OVER_HTTP)));
            AtomicInteger arrived = new AtomicInteger();
            await("a third has arrived")
                    .atMost(TIMEOUT)
                    .until(() -> arrived.addAndGet(
                                    arriving.poll(Duration.ofMillis(50)).size())
                            > (FROM_FOLDER + OVER_HTTP) / 3);
        }
        system.killWebServer();
        if (FaultTestScale.now() == FaultTestScale.LONG) {
            system.killBroker();
        }
        assertThat(command).as("the upload is under way").isNotDone();

        assertThat(command.join().exitCode()).as(command.join().output()).isZero();
        assertThat(command.join().output())
                .contains(FROM_FOLDER + "/" + FROM_FOLDER)
                .contains(FROM_FOLDER + " photos sent");
        assertThat(posts.join()).hasSize(OVER_HTTP);
        assertOnce(Set.copyOf(earlier), posts.join());
    }

    @Test
    void names_an_unreadable_file_and_sends_only_it_the_next_time(@TempDir Path folder) throws IOException {
        List<DrawnPhoto> faces = new DrawnFaces(75).draw(3);
        Path photos = Files.createDirectories(folder.resolve("photos"));
        Files.write(photos.resolve("a.png"), faces.get(0).content());
        Files.write(photos.resolve("c.png"), faces.get(1).content());
        Path late = Files.createSymbolicLink(photos.resolve("b.png"), Path.of("nowhere.png"));

        ProcessRunner.Result first = upload(folder);
        assertThat(first.exitCode()).as(first.output()).isEqualTo(1);
        assertThat(first.output()).contains("2 photos sent", "1 file was not sent:", "'b.png' cannot be read");

        Files.delete(late);
        Files.write(late, faces.get(2).content());
        ProcessRunner.Result second = upload(folder);
        assertThat(second.exitCode()).as(second.output()).isZero();
        assertThat(second.output()).contains("2 photos had arrived", "1 photos sent");
    }

    private void assertOnce(Set<String> earlier, Set<String> posted) {
        List<String> events = TopicContents.read(system.cluster()).photos().stream()
                .filter(id -> !earlier.contains(id))
                .toList();
        List<String> fromFolder =
                events.stream().filter(id -> !posted.contains(id)).toList();
        assertThat(fromFolder).hasSize(FROM_FOLDER).doesNotHaveDuplicates();
        assertThat(events).containsAll(posted);
        try (CommittedPredictions answers = new CommittedPredictions(system.cluster())) {
            await("all are answered")
                    .atMost(TIMEOUT)
                    .until(() -> of(events, answers).size() >= events.size());
            // A photo posted again because its response was lost is two events of one id, which the metrics count once.
            assertThat(of(events, answers)).containsExactlyInAnyOrderElementsOf(events);
        }
        MeasurementLog.say(
                "Uploads while servers are killed: %d photos from a folder and %d over HTTP are %d events, each answered.",
                FROM_FOLDER, posted.size(), events.size());
    }

    private static List<String> of(List<String> events, CommittedPredictions answers) {
        Set<String> ids = Set.copyOf(events);
        return answers.now().stream()
                .map(Prediction::getPhotoId)
                .filter(ids::contains)
                .toList();
    }

    private Tail<byte[]> arriving() {
        return Tail.fromEnd(
                system.cluster().clients(), system.cluster().topics().photoEvents(), new ByteArrayDeserializer());
    }

    /** The command as a user runs it on a terminal. */
    private ProcessRunner.Result upload(Path folder) {
        List<String> words = new ArrayList<>(List.of(JavaCommand.currentJava().toString(), "-Dmoodstream.tty=true"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.moodstream.cli.Moodstream"));
        words.addAll(List.of("upload", folder.resolve("photos").toString(), "--rate", String.valueOf(RATE)));
        words.addAll(List.of("--data-dir", folder.toString()));
        words.addAll(List.of("--bootstrap-server", system.cluster().bootstrapServers()));
        words.addAll(List.of("--schema-registry", system.cluster().registryUrl()));
        try {
            return ProcessRunner.run(folder, Map.of("TERM", "xterm"), TIMEOUT, words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Posts the photos at their share of the rate. @return the ids that the web server assigned */
    private Set<String> post(List<DrawnPhoto> faces) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < faces.size(); i++) {
            JsonNode receipt = http.send("?uploader=http", faces.get(i).content(), "restart-" + i);
            ids.add(receipt.path("photo_id").asText());
            LockSupport.parkNanos(Duration.ofSeconds(1)
                    .multipliedBy(FROM_FOLDER)
                    .dividedBy((long) RATE * OVER_HTTP)
                    .toNanos());
        }
        return ids;
    }
}
