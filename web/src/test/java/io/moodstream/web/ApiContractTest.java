package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.Tail;
import io.moodstream.web.http.Tokens;
import io.moodstream.web.live.Feed;
import io.moodstream.web.upload.UploadLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every route and every status of the description happens, as described, on a real broker and a real registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiContractTest {

    private static final UploadLimits LIMITS = new UploadLimits(100_000, 250_000, 5, 1_000, 1_000, 4);
    private static final String TOKEN = "0123456789abcdef-secret";

    private final RunningPlatform kafka;
    private final Description description = new Description();
    private final WebServer server;
    private final Api api;

    ApiContractTest(@TempDir Path folder) {
        kafka = RunningPlatform.start(folder);
        server = WebServer.start(config(Tokens.none(), LIMITS), kafka.clients());
        api = new Api(server.uri(), description);
    }

    /** Runs last: by then the other tests have provoked whatever can happen. */
    @AfterAll
    void everything_that_is_described_has_been_seen() {
        server.close();
        kafka.close();
        assertThat(description.seen()).containsAll(description.described());
    }

    @Test
    void every_route_is_described_and_every_description_has_a_route() {
        Services services = Services.start(config(Tokens.none(), LIMITS), kafka.clients());
        Set<String> routes = services.api().stream()
                .map(route -> route.method() + " " + route.path().getDeclaration())
                .collect(Collectors.toCollection(TreeSet::new));
        services.close();
        assertThat(routes).isEqualTo(description.operations());
    }

    @Test
    void a_raw_photo_is_in_kafka_when_it_is_accepted() {
        Api.Answer answer = api.photo("?label=happy&uploader=phone&name=me.jpg", bytes("raw"));
        assertThat(answer.status()).isEqualTo(202);
        String id = answer.body().at("/photos/0/photo_id").textValue();
        PhotoEvent event = photos(id).get(0);
        assertThat(event.getUploader()).isEqualTo("phone");
        assertThat(event.getTrueLabel()).isEqualTo(Label.HAPPY);
        assertThat(event.getContentType()).isEqualTo("image/jpeg");
        assertThat(event.getAttributes()).isEqualTo(Map.of("name", "me.jpg"));
        assertThat(event.getContent().array()).isEqualTo(bytes("raw"));
    }

    @Test
    void a_form_of_several_photos_gets_their_ids_in_order() {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        photos.put("one.png", bytes("one"));
        photos.put("C:\\pictures\\two.png", bytes("two"));
        Api.Answer answer = api.form("", Map.of("label", "sad", "uploader", "camera"), photos);
        assertThat(answer.status()).isEqualTo(202);
        PhotoEvent second =
                photos(answer.body().at("/photos/1/photo_id").textValue()).get(0);
        assertThat(second.getContent().array()).isEqualTo(bytes("two"));
        assertThat(second.getTrueLabel()).isEqualTo(Label.SAD);
        assertThat(second.getUploader()).isEqualTo("camera");
        assertThat(second.getAttributes()).isEqualTo(Map.of("name", "two.png"));
    }

    @Test
    void what_is_sent_again_is_the_same_photo_and_is_sent_on_once() {
        String first = id(api.photo("", bytes("twice")));
        String again = id(api.photo("", bytes("twice")));
        assertThat(again).isEqualTo(first);
        String keyed = id(api.photo("", bytes("twice"), "Idempotency-Key", "k1"));
        String keyedAgain = id(api.photo("", bytes("twice"), "Idempotency-Key", "k1"));
        assertThat(keyed).isEqualTo(keyedAgain).isNotEqualTo(first);
        assertThat(photos(first)).hasSize(1);
        assertThat(photos(keyed)).hasSize(1);
        Api.Answer other = api.photo("", bytes("another"), "Idempotency-Key", "k1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("type").textValue()).isEqualTo("/problems/key-used");
    }

    @Test
    void a_label_that_comes_with_a_photo_sent_again_is_not_lost() {
        String id = id(api.photo("", bytes("label me")));
        api.photo("?label=sad&uploader=second", bytes("label me"));
        assertThat(labels(id)).containsExactly("SAD by second");
    }

    @Test
    void who_waits_gets_the_prediction_and_who_asks_later_too() {
        String id = id(api.photo("", bytes("judged")));
        assertThat(api.get("/photos/{id}", "/photos/" + id).status()).isEqualTo(404);
        send(kafka.clients().topics().predictions(), id, Predictions.of(id, 3, 0.75));
        Api.Answer waited = api.photo("?wait=20s", bytes("judged"));
        assertThat(waited.status()).isEqualTo(200);
        assertThat(waited.body().at("/photos/0/prediction/verdict/label").textValue())
                .isEqualTo("happy");
        Api.Answer asked = api.get("/photos/{id}", "/photos/" + id);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().at("/verdict/votes_happy").intValue()).isEqualTo(3);
        assertThat(asked.body().at("/ballots/3/abstained").textValue()).isEqualTo("too dark");
    }

    @Test
    void who_waits_too_short_gets_the_id() {
        assertThat(api.photo("?wait=50ms", bytes("slow")).status()).isEqualTo(202);
    }

    @Test
    void a_photo_that_cannot_be_judged_is_told_with_the_reason() {
        String id = id(api.photo("", bytes("no picture")));
        deadLetter(id, "The first bytes are those of no known image format.");
        Api.Answer waited = api.photo("?wait=20s", bytes("no picture"));
        assertThat(waited.status()).isEqualTo(422);
        assertThat(waited.body().path("detail").textValue()).contains("no known image format");
        assertThat(waited.body().path("photo_id").textValue()).isEqualTo(id);
        assertThat(api.get("/photos/{id}", "/photos/" + id).status()).isEqualTo(422);
    }

    @Test
    void a_label_is_in_kafka_when_it_is_accepted() {
        String path = "/photos/some-photo/label";
        Api.Answer answer = label(path, "{\"label\": \"Happy\", \"labelled_by\": \"me\"}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(label(path, "{\"label\": \"sad\"}").status()).isEqualTo(202);
        assertThat(labels("some-photo")).containsExactly("HAPPY by me", "SAD by http");
    }

    @Test
    void bad_labels_are_refused_with_the_way_out() {
        String path = "/photos/p/label";
        assertRefused(label(path, "{\"label\": \"angry\"}"), 400, "bad-label", "'angry'");
        assertRefused(label(path, "happy"), 400, "bad-json", "{\"label\": \"happy\"}");
        assertRefused(label(path, "[]"), 400, "bad-json", "no object");
        assertRefused(
                label("/photos/" + "x".repeat(201) + "/label", "{\"label\": \"sad\"}"), 400, "bad-photo-id", "201");
        assertRefused(label(path, "{\"label\": \"" + "x".repeat(5_000) + "\"}"), 413, "too-large", "4096");
        assertRefused(api.body("/photos/{id}/label", path, "text/plain", "happy"), 415, "not-json", "text/plain");
    }

    @Test
    void bad_uploads_are_refused_with_the_way_out() {
        assertRefused(api.photo("?wait=soon", bytes("a")), 400, "bad-wait", "'soon'");
        assertRefused(api.photo("?wait=31s", bytes("a")), 400, "bad-wait", "30 s");
        assertRefused(api.photo("?label=joy", bytes("a")), 400, "bad-label", "'joy'");
        assertRefused(api.photo("?uploader=%00", bytes("a")), 400, "bad-uploader", "control");
        assertRefused(api.photo("", new byte[0]), 400, "empty-photo", "0 bytes");
        assertRefused(api.photo("", new byte[100_001]), 413, "too-large", "100000");
        assertRefused(api.body("/photos", "/photos", "text/plain", "a"), 415, "not-a-photo", "image/jpeg");
        assertRefused(api.form("", Map.of("label", "sad"), Map.of()), 400, "no-photo", "curl -F");
        assertRefused(api.form("", Map.of("x", "y"), Map.of("a", bytes("a"))), 400, "unknown-field", "'x'");
        assertRefused(api.form("", Map.of(), Map.of("empty.png", new byte[0])), 400, "empty-photo", "empty.png");
        assertRefused(api.form("", Map.of(), sized(6, 10)), 413, "too-large", "5 photos");
        assertRefused(api.form("", Map.of(), sized(20, 10)), 413, "too-large", "5 photos");
        assertRefused(api.form("", Map.of(), sized(1, 100_001)), 413, "too-large", "100000");
        assertRefused(api.form("", Map.of(), sized(3, 90_000)), 413, "too-large", "250000");
        assertRefused(
                api.body("/photos", "/photos", "multipart/form-data; boundary=b", "nothing"), 400, "bad-form", "form");
    }

    @Test
    void a_refusal_reaches_a_client_that_sends_far_too_much() {
        for (int i = 0; i < 10; i++) {
            assertRefused(api.photo("", new byte[5_000_000]), 413, "too-large", "100000");
        }
    }

    @Test
    void the_page_and_everything_it_refers_to_is_there() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String page = text(client, "/");
        List<String> files = new ArrayList<>();
        Matcher references = Pattern.compile("(?:src|href)=\"(/[^\"#]+)\"|from '(/[^']+)'")
                .matcher(page + text(client, "/app.js") + text(client, "/models.js") + text(client, "/upload.js"));
        while (references.find()) {
            files.add(references.group(1) == null ? references.group(2) : references.group(1));
        }
        assertThat(files).contains("/app.css", "/app.js", "/icon.svg", "/dom.js", "/stream.js", "/access.js");
        for (String file : files) {
            assertThat(text(client, file)).isNotEmpty();
        }
    }

    private String text(HttpClient client, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(server.uri().resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'");
        return response.body();
    }

    @Test
    void another_web_page_can_neither_send_nor_read() {
        String own = server.uri().toString().replaceFirst("/$", "");
        assertThat(api.photo("", bytes("own"), "Origin", own).status()).isEqualTo(202);
        assertThat(api.photo("", bytes("own"), "Sec-Fetch-Site", "same-origin").status())
                .isEqualTo(202);
        assertRefused(api.photo("", bytes("evil"), "Sec-Fetch-Site", "cross-site"), 403, "foreign-origin", "origin");
        assertRefused(api.photo("", bytes("evil"), "Origin", "https://evil.example"), 403, "foreign-origin", "");
        assertRefused(api.photo("", bytes("evil"), "Origin", "null"), 403, "foreign-origin", "");
        assertRefused(
                api.body(
                        "/photos/{id}/label",
                        "/photos/p/label",
                        "application/json",
                        "{}",
                        "Origin",
                        "http://a.example"),
                403,
                "foreign-origin",
                "");
        for (String path : List.of("/photos/{id}", "/health", "/openapi.json", "/events", "/snapshot")) {
            assertRefused(
                    api.get(path, path.replace("{id}", "p"), "Host", "evil.example"), 403, "foreign-host", "evil");
        }
    }

    @Test
    void the_description_and_health_are_for_everybody_and_bound_to_this_server() {
        Api.Answer described = api.get("/openapi.json", "/openapi.json");
        assertThat(described.body().path("openapi").textValue()).startsWith("3.1");
        assertThat(api.get("/openapi.json", "/openapi.json", "If-None-Match", described.header("ETag"))
                        .status())
                .isEqualTo(304);
        Api.Answer health = api.get("/health", "/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(health.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(health.header("Server")).isEmpty();
    }

    @Test
    void with_tokens_only_who_knows_one_passes() {
        Tokens tokens = Tokens.of("other-token-0000000000\n" + TOKEN + "\n");
        assertThat(tokens.toString()).doesNotContain(TOKEN);
        try (WebServer guarded = WebServer.start(config(tokens, LIMITS), kafka.clients())) {
            Api closed = new Api(guarded.uri(), description);
            assertThat(closed.photo("", bytes("a")).status()).isEqualTo(401);
            assertThat(closed.photo("", bytes("a"), "Authorization", "Bearer " + TOKEN + "x")
                            .status())
                    .isEqualTo(401);
            assertThat(closed.get("/photos/{id}", "/photos/p").header("WWW-Authenticate"))
                    .startsWith("Bearer");
            assertThat(closed.body("/photos/{id}/label", "/photos/p/label", "application/json", "{}")
                            .status())
                    .isEqualTo(401);
            assertThat(closed.photo("", bytes("with token"), "Authorization", "Bearer " + TOKEN)
                            .status())
                    .isEqualTo(202);
            assertThat(closed.get("/events", "/events").status()).isEqualTo(401);
            assertThat(closed.get("/snapshot", "/snapshot").status()).isEqualTo(401);
            assertThat(closed.get("/health", "/health").status()).isEqualTo(200);
        }
    }

    @Test
    void beyond_loopback_nobody_listens_without_tokens_and_short_ones_are_refused() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        assertThatThrownBy(() -> new WebConfig(everywhere, Tokens.none(), LIMITS, true))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("access tokens");
        assertThatThrownBy(() -> Tokens.of("short")).hasMessageContaining("5 characters");
    }

    @Test
    void who_sends_too_much_is_told_when_to_go_on() {
        UploadLimits slow = new UploadLimits(1_000, 1_000, 2, 0.001, 2, 1);
        try (WebServer limited = WebServer.start(config(Tokens.none(), slow), kafka.clients())) {
            Api strict = new Api(limited.uri(), description);
            assertThat(strict.form("", Map.of(), sized(2, 10)).status()).isEqualTo(202);
            Api.Answer refused = strict.photo("", bytes("a"));
            assertRefused(refused, 429, "too-many", "go on in ");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(500, 1_000);
            assertThat(strict.body("/photos/{id}/label", "/photos/p/label", "application/json", "{}")
                            .status())
                    .isEqualTo(429);
        }
    }

    @Test
    void without_kafka_nothing_is_accepted() {
        var nowhere = RunningPlatform.clients("127.0.0.1:1", "http://127.0.0.1:1");
        try (WebServer alone = WebServer.start(config(Tokens.none(), LIMITS), nowhere)) {
            Api lonely = new Api(alone.uri(), description);
            Api.Answer refused = lonely.photo("", bytes("a"));
            assertRefused(refused, 503, "kafka-away", "send the same request again");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(lonely.body("/photos/{id}/label", "/photos/p/label", "application/json", "{\"label\":\"sad\"}")
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    @Timeout(60)
    void the_page_is_told_of_everything_as_it_happens() throws Exception {
        TopicCatalogue topics = kafka.clients().topics();
        try (EventStream events = EventStream.open(server.uri(), description)) {
            events.next("snapshot", all -> true);
            String id = id(api.photo("?uploader=camera", Pictures.jpeg(300, 200)));
            send(topics.predictions(), id, Predictions.of(id, 2, 0.6));
            JsonNode card = events.next("photos", photos -> has(photos, "/photos", "/prediction/photo_id", id));
            assertThat(card.at("/agreement/photos").intValue()).isPositive();
            label("/photos/" + id + "/label", "{\"label\": \"sad\"}");
            events.next("labels", labels -> has(labels, "/labels", "/photo_id", id));
            send(topics.modelMetrics(), "ensemble/1/0/9", Records.metrics("ensemble", 8, 2, 9, 1));
            JsonNode metrics = events.next("metrics", all -> true);
            assertThat(metrics.at("/metrics/0/precision/value").doubleValue()).isEqualTo(0.8);
            send(topics.modelStatus(), "custom/2/a", Records.refused("custom", 2, "its scores differ"));
            JsonNode models = events.next("models", all -> true);
            assertThat(models.at("/timeline/0/reason").textValue()).isEqualTo("its scores differ");
            JsonNode snapshot = api.get("/snapshot", "/snapshot").body();
            assertThat(snapshot.at("/photos/0/true_label").textValue()).isEqualTo("sad");
            assertThat(snapshot.at("/photos/0/thumbnail").textValue()).startsWith("data:image/jpeg;base64,");
        }
    }

    private static boolean has(JsonNode node, String list, String field, String value) {
        for (JsonNode item : node.at(list)) {
            if (item.at(field).asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void so_many_pages_and_no_more_are_open_at_a_time() throws Exception {
        List<EventStream> open = new ArrayList<>();
        try (WebServer own = WebServer.start(config(Tokens.none(), LIMITS), kafka.clients())) {
            for (int i = 0; i < Feed.MAX_VIEWERS; i++) {
                open.add(EventStream.open(own.uri(), description));
            }
            assertThat(new Api(own.uri(), description).get("/events", "/events").status())
                    .isEqualTo(503);
            open.get(0).next("snapshot", all -> true);
        }
        for (EventStream stream : open) {
            stream.close();
        }
        // The stream of the one that is still there is described, too; what it holds is tested above.
        description.seen().add("GET /events 200");
    }

    @Test
    void a_taken_port_is_said_in_a_sentence() {
        InetSocketAddress taken =
                new InetSocketAddress("127.0.0.1", server.uri().getPort());
        assertThatThrownBy(() -> WebServer.start(new WebConfig(taken, Tokens.none(), LIMITS, true), kafka.clients()))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageContaining("Nothing can listen on 127.0.0.1:" + taken.getPort());
    }

    private static void assertRefused(Api.Answer answer, int status, String kind, String detail) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().path("type").textValue()).startsWith("/problems/" + kind);
        assertThat(answer.body().path("detail").textValue()).contains(detail);
    }

    private Api.Answer label(String path, String body) {
        return api.body("/photos/{id}/label", path, "application/json; charset=utf-8", body);
    }

    private static WebConfig config(Tokens tokens, UploadLimits limits) {
        return new WebConfig(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tokens, limits, true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> sized(int count, int size) {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[size];
            Arrays.fill(content, (byte) i);
            photos.put(i + ".jpg", content);
        }
        return photos;
    }

    private static String id(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().at("/photos/0/photo_id").textValue();
    }

    private List<PhotoEvent> photos(String id) {
        return read(kafka.clients().topics().photoEvents(), PhotoEvent.class, id);
    }

    private List<String> labels(String id) {
        return read(kafka.clients().topics().photoLabels(), PhotoLabel.class, id).stream()
                .map(label -> label.getTrueLabel() + " by " + label.getLabelledBy())
                .toList();
    }

    private <T extends SpecificRecord> List<T> read(Topic topic, Class<T> type, String key) {
        try (Tail<T> tail = Tail.fromBeginning(
                kafka.clients(), topic, kafka.clients().serdes().deserializer(topic, type))) {
            List<T> found = new ArrayList<>();
            for (ConsumerRecord<String, T> record : tail.toEnd()) {
                if (record.key().equals(key)) {
                    found.add(record.value());
                }
            }
            return found;
        }
    }

    private <T extends SpecificRecord> void send(Topic topic, String key, T value) {
        try (Producer<String, T> producer = kafka.clients().producer(topic, Map.of())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value));
        }
    }

    private void deadLetter(String key, String message) {
        String topic = kafka.clients().topics().deadLetters().name();
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(kafka.clients().settings(), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> letter = new ProducerRecord<>(topic, key, bytes("no picture"));
            letter.headers().add(DeadLetterHeaders.REASON, bytes("UNKNOWN_FORMAT"));
            letter.headers().add(DeadLetterHeaders.MESSAGE, bytes(message));
            producer.send(letter);
        }
    }
}
