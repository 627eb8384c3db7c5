package io.moodstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.client.samples.DrawnFaces;
import io.moodstream.client.samples.TopicContents;
import io.moodstream.models.imaging.DrawnPicture;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.Tail;
import io.moodstream.system.browser.Browser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live page in a real browser, on the running system. */
@ExtendWith(SharedSystem.class)
@Execution(ExecutionMode.SAME_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(4)
class PageTest {

    private static final String COVERAGE = "document.querySelector('[data-figure=coverage] small')?.textContent";
    private static final String LABELLED = "parseInt(" + COVERAGE + ")";

    private final WholeSystem system;
    private final Path folder;
    private final Browser page;

    PageTest(WholeSystem system, @TempDir Path folder) throws Exception {
        this.system = system;
        this.folder = folder;
        this.page = Browser.start(Files.createDirectories(folder.resolve("profile")));
    }

    @BeforeEach
    void open() {
        system.ensureLive();
        page.size(1280, 900, 1, false);
        page.open(system.web().uri());
        page.await("document.querySelector('#connection')?.dataset.state === 'live'");
        page.await(live(system.latest()));
        page.value("document.querySelector('input[value=start]').click()");
    }

    @AfterAll
    void close() {
        page.close();
    }

    @Test
    @Order(1)
    void shows_a_verdict_counts_its_label_and_shows_a_new_version() throws Exception {
        new HttpUploads(system.web().uri())
                .send("?wait=30s&label=sad", new DrawnFaces(71).draw(1).get(0).content(), "before");
        int photos = TopicContents.read(system.cluster()).predictions().size();
        page.await(counted(photos));

        choose("face.jpg", new DrawnFaces(72).draw(1).get(0).content());
        page.await("document.querySelector('#mine .card .verdict b')?.textContent.match(/happy|sad/)");
        assertThat(page.number("document.querySelectorAll('#mine .votes li').length"))
                .isEqualTo(4);
        page.await("document.querySelector('#cards .card:first-child img')");
        page.await(counted(photos + 1));

        int labelled = page.number(LABELLED);
        labelByKeyboard();
        page.await("document.querySelector('#mine .truth.happy').ariaPressed === 'true'");
        page.await(LABELLED + " === " + (labelled + 1));
        page.await("document.querySelector('#announcer').textContent.includes('Said to be happy')");

        system.publishSecond();
        page.await(live(system.latest()));
        page.await("[...document.querySelectorAll('#timeline .live')].some(item => item.innerText.includes('v"
                + system.latest() + "'))");
        assertThat(page.problems()).isEmpty();
    }

    private void choose(String name, byte[] photo) throws IOException {
        page.choose("#files", Files.write(folder.resolve(name), photo));
    }

    /** The button is reached and pressed without a mouse. */
    private void labelByKeyboard() {
        page.value("document.querySelector('#files').focus()");
        page.press("Tab", 9, "");
        assertThat(page.value("document.activeElement.dataset.label").asText()).isEqualTo("happy");
        page.press("Enter", 13, "\r");
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource({"light, 390", "dark, 1280"})
    void is_accessible_in_light_and_dark_theme(String theme, int width) {
        page.size(width, 900, 1, width < 500);
        page.value("document.querySelector('#theme').getAttribute('aria-pressed') === '" + theme.equals("dark")
                + "' || document.querySelector('#theme').click()");
        page.assertUsable();
        page.open(system.web().uri().resolve("topics"));
        int topics = system.cluster().topics().all().size();
        page.await("document.querySelectorAll('.channel').length === " + topics);
        page.assertUsable();
    }

    @Test
    @Order(3)
    void shows_a_larger_photo_in_its_aspect_ratio_with_a_face_box() throws Exception {
        byte[] scene =
                DrawnPicture.of(1600, 1200, 8).withDrawnFace(500, 600, 400).jpeg();
        choose("scene.jpg", scene);
        page.await("document.querySelector('#mine .frame .region')");
        page.await("document.querySelector('#mine .frame img').complete");
        // The response to the upload may arrive before the event that makes the card below fade in.
        page.await("document.querySelector(`#cards [data-photo="
                + "'${document.querySelector('#mine [data-photo]').dataset.photo}']`)");

        assertThat(page.number("Math.round(100 * " + box("#mine .frame img") + ".width / " + box("#mine .frame img")
                        + ".height)"))
                .isBetween(130, 136);
        String middle = "(" + box("#mine .region") + ".left + " + box("#mine .region") + ".right) / 2";
        assertThat(page.number("Math.round(1600 * (" + middle + " - " + box("#mine .frame img") + ".left) / "
                        + box("#mine .frame img") + ".width)"))
                .isBetween(400, 600);
        page.assertUsable();
    }

    @Test
    @Order(3)
    void shows_that_no_face_was_found_before_the_verdict() throws Exception {
        choose("empty.jpg", DrawnPicture.of(1600, 1200, 8).jpeg());
        page.await("document.querySelector('#mine .card:first-child > :first-child')?.textContent"
                + " === 'no face was found; the whole photo was classified'");
        page.await("document.querySelector('#announcer').textContent.includes('no face was found')");
        page.assertUsable();
    }

    @Test
    @Order(3)
    void classifies_another_face_when_it_is_picked() throws Exception {
        byte[] scene = DrawnPicture.of(1600, 1200, 8)
                .withDrawnFace(450, 600, 400)
                .withDrawnFace(1150, 600, 330)
                .jpeg();
        choose("two.jpg", scene);
        page.await("document.querySelector('#mine .card:first-child .count')?.textContent === '1 of 2 faces'");
        page.value("document.querySelector('#mine .region.other').click()");

        page.await("document.querySelector('#mine .card:first-child img')?.naturalWidth === 96");
        page.await("document.querySelector('#mine .card:first-child .verdict b')");
        assertThat(page.value("document.querySelector('#mine .card:first-child').photo.faceOf"))
                .isEqualTo(page.value("document.querySelector('#mine .card:nth-child(2)').dataset.photo"));
        page.assertUsable();
    }

    /** Chromium shows no TIFF, as it shows no HEIC. */
    @Test
    @Order(3)
    void shows_the_servers_thumbnail_if_the_browser_cannot_show_a_photo() throws Exception {
        byte[] jpeg =
                DrawnPicture.of(1600, 1200, 8).withDrawnFace(500, 600, 400).jpeg();
        Path file = folder.resolve("scene.tif");
        assertThat(ImageIO.write(ImageIO.read(new ByteArrayInputStream(jpeg)), "tiff", file.toFile()))
                .isTrue();
        page.choose("#files", file);
        page.await("document.querySelector('#mine .card:first-child .frame img')?.src.startsWith('data:image/jpeg')");
        page.await("document.querySelector('#mine .card:first-child .frame img').naturalWidth > 0");
        page.assertUsable();
    }

    /** An id is whatever its uploader chose, and a name may hold markup, direction marks and line separators. */
    @Test
    @Order(4)
    void the_label_button_labels_its_photo_whatever_the_id() {
        String id = "in/out 50% a#b?c;d+e \u00fc<script>\"'";
        String name = "odd\u2028\u202e<img src=x onerror=document.title='stored'>";
        byte[] face = new DrawnFaces(75).draw(1).get(0).content();
        PhotoEvent event =
                new PhotoEvent(id, name, Instant.now(), ByteBuffer.wrap(face), null, "image/jpeg", null, Map.of());
        try (Tail<PhotoLabel> labels = labels()) {
            try (var photos = system.cluster().clients().producer(topics().photoEvents(), Map.of())) {
                photos.send(new ProducerRecord<>(topics().photoEvents().name(), id, event));
            }
            String button = "[...document.querySelectorAll('#cards .card')].find(card => card.dataset.photo === "
                    + quoted(id) + ")?.querySelector('[data-label=sad]')";
            page.await(button);
            page.value(button + ".click()");
            page.await(button + ".ariaPressed === 'true'");
            page.await("document.getElementById('cards').textContent.includes("
                    + quoted("odd\\u{2028}\\u{202e}<img src=x") + ")");
            page.await("document.title !== 'stored' && !document.querySelector('#cards img[src=x]')");
            assertThat(labels.poll(Duration.ofSeconds(30)))
                    .singleElement()
                    .satisfies(label -> assertThat(label.value().getPhotoId()).isEqualTo(id));
        }
        assertThat(page.problems()).isEmpty();
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private TopicCatalogue topics() {
        return system.cluster().topics();
    }

    private Tail<PhotoLabel> labels() {
        KafkaClients clients = system.cluster().clients();
        return Tail.fromEnd(
                clients,
                topics().photoLabels(),
                clients.serdes().deserializer(topics().photoLabels(), PhotoLabel.class));
    }

    private static String box(String selector) {
        return "document.querySelector('" + selector + "').getBoundingClientRect()";
    }

    private static String live(long version) {
        return "document.querySelectorAll('.member [data-version=\"" + version + "\"]').length === 4";
    }

    private static String counted(int photos) {
        return COVERAGE + ".endsWith(' of " + photos + " photos')";
    }
}
