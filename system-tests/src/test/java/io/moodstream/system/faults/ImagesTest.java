package io.moodstream.system.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.models.imaging.DrawnPicture;
import io.moodstream.system.faults.FaultsExtension.Ground;
import io.moodstream.system.faults.Podman.Container;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The images that {@code mvn -Pimages verify} has built, started as Compose would start them, against a real broker.
 */
@EnabledIfSystemProperty(
        named = "moodstream.images",
        matches = "true",
        disabledReason = "Images are built by -Pimages.")
@SharedClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagesTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Path STREAM_APP = Path.of("..", "stream-app", "target", "jib-image.tar");
    private static final Path TRAINER = Path.of("..", "cli", "target", "jib-image.tar");
    private static final Path WEB = Path.of("..", "cli", "target", "web-image.tar");

    /** Where the trainer's image expects the trusted keys. */
    private static final String KEYS = "/var/lib/moodstream/keys/trusted";

    private final Podman podman;
    private final String streamApp;
    private final TestInstallation installation;

    ImagesTest(Ground ground) {
        installation = ground.installation("images");
        podman = Podman.with(ground.folder(), STREAM_APP);
        streamApp = podman.load(STREAM_APP);
        installation.publish(ground.models().first());
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    void the_stream_app_without_settings_names_what_is_missing() throws InterruptedException {
        try (Container app = podman.start("moodstream-test-mute", List.of(), streamApp, List.of())) {
            assertThat(app.exitCode()).as(app.log()).isEqualTo(1);
            assertThat(app.log()).contains("bootstrap.servers").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void the_trainer_lists_the_models_on_the_topic() throws InterruptedException {
        List<String> words = List.of(
                "models",
                "--bootstrap-server=" + installation.cluster().bootstrapServers(),
                "--schema-registry=" + installation.cluster().registryUrl(),
                "--topic-prefix=images-");
        try (Container trainer = podman.start("moodstream-test-trainer", trusted(KEYS), podman.load(TRAINER), words)) {
            assertThat(trainer.exitCode()).as(trainer.log()).isZero();
            assertThat(trainer.log()).contains("custom", "xgcustom");
        }
    }

    @Test
    void the_web_image_accepts_photos_that_the_stream_app_image_classifies() throws Exception {
        int port = freePort();
        try (Container app = podman.start("moodstream-test-app", trusted("/trusted"), streamApp, settings());
                Container web = podman.start("moodstream-test-web", List.of(), podman.load(WEB), served(port))) {
            await("the stream app classifies")
                    .atMost(TIMEOUT)
                    .until(() -> app.log().contains("Stream app running:")
                            || !app.process().isAlive());
            await("the page is there")
                    .atMost(TIMEOUT)
                    .until(() -> web.log().contains("The page is at")
                            || !web.process().isAlive());
            assertThat(app.process().isAlive()).as(app.log()).isTrue();
            assertThat(web.process().isAlive()).as(web.log()).isTrue();

            String face = upload(port, new DrawnFaces(8).draw(1).get(0).content());
            assertThat(face).as(app.log()).contains("\"custom\"", "\"xgcustom\"", "\"verdict\"");
            assertThat(face).contains("\"region\":null");
            // Only a larger photo is searched for a face, by libraries that unpack themselves at the first one.
            String scene = upload(
                    port,
                    DrawnPicture.of(1600, 1200, 7).withDrawnFace(500, 600, 400).jpeg());
            assertThat(scene).as(app.log()).contains("\"verdict\"", "\"region\":{");
        }
    }

    private List<String> trusted(String folder) {
        return List.of("--volume=" + installation.keys().trustedFolder().toAbsolutePath() + ":" + folder + ":ro");
    }

    private List<String> settings() {
        return List.of(
                "bootstrap.servers=" + installation.cluster().bootstrapServers(),
                "schema.registry.url=" + installation.cluster().registryUrl(),
                "moodstream.topic.prefix=images-",
                "moodstream.members=" + String.join(",", Models.MEMBERS),
                "moodstream.state.dir=/var/lib/moodstream/state",
                "moodstream.models.dir=/var/lib/moodstream/models",
                "moodstream.trusted.keys=/trusted");
    }

    private List<String> served(int port) {
        return List.of(
                "web",
                "--listen=127.0.0.1:" + port,
                "--bootstrap-server=" + installation.cluster().bootstrapServers(),
                "--schema-registry=" + installation.cluster().registryUrl(),
                "--topic-prefix=images-");
    }

    /** The web server's answer to a photo once it is classified. */
    private static String upload(int port, byte[] photo) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/photos?wait=30s"))
                .header("Content-Type", "image/jpeg")
                .POST(BodyPublishers.ofByteArray(photo))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
