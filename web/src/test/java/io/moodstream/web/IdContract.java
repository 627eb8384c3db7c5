package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.PhotoLabel;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Uploaders may choose almost any id: over HTTP, each refers to exactly that photo. */
abstract class IdContract extends ApiContract {

    private static final List<String> ODD = List.of(
            "two words",
            "a#b",
            "50%",
            "%",
            "%2F",
            "%252F",
            "in/out",
            "/",
            "//",
            "a//b/",
            "\u00fc",
            "+",
            "a+b",
            "a?b=c&d",
            "a;b",
            ";",
            ".",
            "..",
            "../..",
            "...",
            "a\\b",
            " leading and trailing ",
            "\ud83d\ude00",
            "e\u0301",
            "\"quoted\" <b>",
            "s3://bucket/2026/11/\u00e4 b.jpg");

    private static final String ALPHABET = "aZ09 %/\\#?;+&=.:@!$'()*,[]{}|^`~\"<>\u00e9\u4e2d\u200d\ufffd";

    IdContract(ApiContractTest test) {
        super(test);
    }

    @Test
    void labels_photos_with_any_id() {
        TreeSet<String> ids = new TreeSet<>(ODD);
        Random random = new Random(16);
        while (ids.size() < ODD.size() + 100) {
            ids.add(random(random));
        }
        try (Tail<PhotoLabel> labels = labels()) {
            for (String id : ids) {
                Api.Answer said = label("/photos/" + encoded(id) + "/label", "{\"label\": \"sad\"}");
                assertThat(said.status()).as("<%s> %s", id, said.body()).isEqualTo(202);
                assertThat(said.body().path("photo_id").textValue()).isEqualTo(id);
            }
            assertThat(photoIds(labels, ids.size())).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void finds_predictions_with_any_id() {
        Topic predictions = kafka.clients().topics().predictions();
        send(predictions, ODD.stream().collect(Collectors.toMap(id -> id, id -> TestPredictions.of(id, 3, 0.75))));
        for (String id : ODD) {
            String path = "/photos/" + encoded(id);
            Poll.that(() -> api.get("/photos/{id}", path).status() == 200, "the prediction of '" + id + "'");
            assertThat(api.get("/photos/{id}", path).body().path("photo_id").textValue())
                    .isEqualTo(id);
        }
    }

    @Test
    void rejects_malformed_empty_and_overlong_ids_with_a_reason() throws Exception {
        String longest = "\u00fc".repeat(FieldLimits.PHOTO_ID / 2);
        assertThat(label("/photos/" + encoded(longest) + "/label", "{\"label\": \"sad\"}")
                        .status())
                .isEqualTo(202);
        assertRefused(
                label("/photos/" + encoded(longest + "x") + "/label", "{\"label\": \"sad\"}"),
                400,
                "bad-photo-id",
                "1025");
        assertRefused(api.get("/photos/{id}", "/photos/" + encoded(longest + "x")), 400, "bad-photo-id", "1024");
        assertRefused(label("/photos//label", "{\"label\": \"sad\"}"), 400, "bad-photo-id", "has 0");
        for (String malformed : List.of("%", "%4", "%zz", "%C3", "%ff", "%C3%28", "%00", "%ED%A0%80", "%u0041", "a%")) {
            try (RawClient client = RawClient.connect(server.uri())) {
                RawClient.Answer answer =
                        client.head("GET /photos/" + malformed).answer();
                assertThat(answer.status()).as(malformed).isEqualTo(400);
                assertThat(answer.body()).as(malformed).contains("\"detail\":");
            }
        }
    }

    @Test
    void rejects_paths_that_lead_out_of_the_routes() throws Exception {
        for (String path : List.of(
                "/photos/../health",
                "/photos/%2e%2e/health",
                "/..%2f..%2fetc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/app.css/..%2fhealth",
                "//health",
                "/health/",
                "/health;x=1",
                "/app.css%00.html",
                "/%61pp.css")) {
            try (RawClient client = RawClient.connect(server.uri())) {
                assertThat(client.head("GET " + path).answer().status())
                        .as(path)
                        .isIn(400, 404);
            }
        }
    }

    @Test
    void rejects_control_and_format_characters_in_ids_and_names() {
        IntStream.concat(IntStream.rangeClosed(1, 0x1f), IntStream.rangeClosed(0x7f, 0x9f))
                .forEach(this::assertRefusedEverywhere);
        IntStream.of(0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2067, 0x2069, 0xfeff)
                .forEach(this::assertRefusedEverywhere);
    }

    private void assertRefusedEverywhere(int codePoint) {
        String odd = encoded("a" + Character.toString(codePoint) + "b");
        String said = String.format("a\\u%04xb", codePoint);
        assertRefused(label("/photos/" + odd + "/label", "{\"label\": \"sad\"}"), 400, "bad-photo-id", said);
        assertRefused(api.get("/photos/{id}", "/photos/" + odd), 400, "bad-photo-id", said);
        assertRefused(api.photo("?uploader=" + odd, bytes("a")), 400, "bad-uploader", said);
        assertRefused(api.photo("?name=" + odd, bytes("a")), 400, "bad-name", said);
        assertRefused(
                label("/photos/p/label", "{\"label\": \"sad\", \"labelled_by\": \"" + said + "\"}"),
                400,
                "bad-labelled-by",
                said);
    }

    @Test
    void limits_names_by_their_size_in_bytes() throws Exception {
        String longest = "\u00fc".repeat(FieldLimits.UPLOADER / 2);
        assertThat(api.photo("?uploader=" + encoded(longest), bytes("long uploader"))
                        .status())
                .isEqualTo(202);
        assertRefused(api.photo("?uploader=" + encoded(longest + "x"), bytes("a")), 400, "bad-uploader", "1024");
        assertRefused(
                label("/photos/p/label", "{\"label\": \"sad\", \"labelled_by\": \"" + longest + "x\"}"),
                400,
                "bad-labelled-by",
                "1025");
        assertRefused(
                api.photo("", bytes("a"), "Content-Type", "image/" + "x".repeat(FieldLimits.CONTENT_TYPE)),
                400,
                "bad-content-type",
                "256");
        for (String malformed : List.of("%ff", "%zz", "%C3", "%")) {
            try (RawClient client = RawClient.connect(server.uri())) {
                client.head("POST /photos?uploader=" + malformed, "Content-Type: image/png", "Content-Length: 1")
                        .send("a");
                assertThat(client.answer().status()).as(malformed).isEqualTo(400);
            }
        }
    }

    private static String random(Random random) {
        StringBuilder id = new StringBuilder();
        for (int i = 1 + random.nextInt(12); i > 0; i--) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** Like encodeURIComponent, but also encodes dots, which Java would resolve as folders. */
    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace(".", "%2E");
    }

    private Tail<PhotoLabel> labels() {
        Topic topic = kafka.clients().topics().photoLabels();
        return Tail.fromEnd(kafka.clients(), topic, kafka.clients().serdes().deserializer(topic, PhotoLabel.class));
    }

    /** The photo ids of this many labels, which are also their keys. */
    private static List<String> photoIds(Tail<PhotoLabel> labels, int count) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            for (ConsumerRecord<String, PhotoLabel> record : labels.poll(Duration.ofSeconds(1))) {
                assertThat(record.key()).isEqualTo(record.value().getPhotoId());
                ids.add(record.key());
            }
        }
        return ids;
    }
}
