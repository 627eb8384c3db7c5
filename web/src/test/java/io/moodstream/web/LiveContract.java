package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.moodstream.ModelPin;
import io.moodstream.domain.VotingPolicy;
import io.moodstream.modeltopic.ModelTopic;
import io.moodstream.modeltopic.publish.ModelPublisher;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.live.EventBroadcaster;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page, and what it receives. */
abstract class LiveContract extends ApiContract {

    LiveContract(ApiContractTest test) {
        super(test);
    }

    @Test
    void serves_the_page_and_every_file_it_references() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String page = text(client, "/");
        List<String> files = new ArrayList<>();
        Matcher references = Pattern.compile("(?:src|href)=\"(/[^\"#]+)\"|from '(/[^']+)'")
                .matcher(page
                        + text(client, "/app.js")
                        + text(client, "/models.js")
                        + text(client, "/rollouts.js")
                        + text(client, "/upload.js")
                        + text(client, "/topics")
                        + text(client, "/topics.js"));
        while (references.find()) {
            files.add(references.group(1) == null ? references.group(2) : references.group(1));
        }
        assertThat(files)
                .contains(
                        "/app.css",
                        "/app.js",
                        "/icon.svg",
                        "/dom.js",
                        "/stream.js",
                        "/access.js",
                        "/topics",
                        "/asyncapi.json");
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
    @Timeout(60)
    void sends_photos_labels_metrics_and_models_to_an_open_page() throws Exception {
        TopicCatalogue topics = kafka.clients().topics();
        try (EventStream events = EventStream.open(server.uri(), description)) {
            events.next("snapshot", all -> true);
            String id = id(api.photo("?uploader=camera", Pictures.jpeg(300, 200)));
            send(topics.predictions(), id, TestPredictions.of(id, 2, 0.6, Instant.now()));
            JsonNode card = events.next("photos", photos -> has(photos, "/photos", "/prediction/photo_id", id));
            assertThat(card.at("/agreement/photos").intValue()).isPositive();
            assertThat(shown(id).at("/prediction/image/judged").textValue())
                    .isEqualTo("no face was found; the whole photo was classified");
            label("/photos/" + id + "/label", "{\"label\": \"sad\"}");
            events.next("labels", labels -> has(labels, "/labels", "/photo_id", id));
            send(topics.modelMetrics(), "ensemble/1/0/9", Records.metrics("ensemble", 8, 2, 9, 1));
            JsonNode metrics = events.next("metrics", all -> true);
            assertThat(metrics.at("/metrics/0/precision/value").doubleValue()).isEqualTo(0.8);
            send(topics.modelStatus(), "custom/2/a", Records.refused("custom", 2, "its scores differ"));
            JsonNode models = events.next("models", all -> true);
            assertThat(models.at("/timeline/0/reason").textValue()).isEqualTo("its scores differ");
            JsonNode shown = shown(id);
            assertThat(shown.path("true_label").textValue()).isEqualTo("sad");
            assertThat(shown.path("thumbnail").textValue()).startsWith("data:image/jpeg;base64,");
        }
    }

    @Test
    @Timeout(60)
    void skips_garbage_on_any_topic() throws Exception {
        TopicCatalogue topics = kafka.clients().topics();
        for (Topic topic : topics.all()) {
            for (String key : List.of("", "xgcustom/9/manifest", "xgcustom/live", "ensemble/9/policy")) {
                raw(topic, key, null);
                raw(topic, key, bytes("{}"));
                raw(topic, key, new byte[] {0, 0, 0, 0, 1, 2, 2});
            }
        }
        send(topics.modelStatus(), "no/0/member", Records.refused("", 0, "no such version"));
        try (EventStream events = EventStream.open(server.uri(), description)) {
            events.next("snapshot", all -> true);
            send(topics.modelStatus(), "xgcustom/3/a", Records.refused("xgcustom", 3, "for once"));
            ModelPin pin = new ModelPin("xgcustom", 7L, "me", Instant.EPOCH, null);
            send(topics.models(), "xgcustom/live", pin);
            JsonNode models = events.next(
                    "models", view -> view.toString().contains("for once") && has(view, "/members", "/pinned", "7"));
            assertThat(models.at("/members").toString()).contains("xgcustom");
            send(topics.modelMetrics(), "custom/1/0/9", Records.metrics("custom", 8, 2, 9, 1));
            events.next("metrics", all -> true);
        }
    }

    @Test
    @Timeout(60)
    void shows_only_signed_records_if_it_has_trusted_keys() throws Exception {
        TopicCatalogue topics = kafka.clients().topics();
        SigningKey key = SigningKey.generate();
        ModelTopic topic = new ModelTopic(
                kafka.clients().settings(), kafka.clients().serdes().client(), topics.models(), topics.rollouts());
        ModelPublisher publisher = new ModelPublisher(topic, key, TrustedKeys.of(), Clock.systemUTC());
        VotingPolicy unused = publisher.publish(VotingPolicy.DEFAULT, "test", "");
        send(topics.modelStatus(), "signed/1/a", Records.refused("signed", 1, "for once"));
        send(topics.models(), "signed/live", new ModelPin("signed", 7L, "forger", Instant.EPOCH, null));
        try (WebServer own = WebServer.start(
                        config(BearerTokens.none(), LIMITS).trusting(TrustedKeys.of(key.publicKey())),
                        kafka.clients());
                EventStream events = EventStream.open(own.uri(), description)) {
            JsonNode models = events.next(
                    "models",
                    view -> view.path("verified").booleanValue()
                            && view.toString().contains("\"signed\""));
            assertThat(models.at("/members").findValuesAsText("pinned")).containsOnly("null");
            JsonNode health =
                    new Api(own.uri(), description).get("/health", "/health").body();
            assertThat(health.at("/followers/follow-models/passed_over").longValue())
                    .as("the forged pin")
                    .isPositive();
        }
        send(topics.modelStatus(), "signed/2/a", Records.refused("signed", 2, "for once more"));
        try (EventStream events = EventStream.open(server.uri(), description)) {
            JsonNode models = events.next("snapshot", all -> true).path("models");
            assertThat(models.path("verified").booleanValue()).isFalse();
        }
    }

    private void raw(Topic topic, String key, byte @Nullable [] value) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.clients().producing(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), bytes(key), value));
        }
    }

    /** Waits for the card, since the snapshot may be from just before the latest event. */
    private JsonNode shown(String id) {
        return await("the snapshot has photo " + id).until(() -> card(id), card -> !card.isMissingNode());
    }

    private JsonNode card(String id) {
        for (JsonNode card : api.get("/snapshot", "/snapshot").body().path("photos")) {
            if (card.at("/prediction/photo_id").asText().equals(id)) {
                return card;
            }
        }
        return MissingNode.getInstance();
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
    @Timeout(120)
    void limits_open_pages_per_client_and_in_total() throws Exception {
        List<RawClient> open = new ArrayList<>();
        try (WebServer own = WebServer.start(config(BearerTokens.none(), LIMITS), kafka.clients())) {
            for (int i = 0; i < EventBroadcaster.MAX_OF_ONE_CLIENT; i++) {
                open.add(page(own, "127.0.0.1", 200));
            }
            assertRefused(
                    new Api(own.uri(), description).get("/events", "/events"),
                    503,
                    "busy",
                    "for your token and address");
            for (int i = EventBroadcaster.MAX_OF_ONE_CLIENT; i < EventBroadcaster.MAX_VIEWERS; i++) {
                open.add(page(own, "127.0.0.2", 200));
            }
            page(own, "127.0.0.3", 503).close();
            open.remove(0).close();
            Poll.that(() -> isFree(own), "the slot of the closed page");
        }
        for (RawClient client : open) {
            client.close();
        }
        // Raw clients are not checked against the description; the events are checked above.
        description.seen().add("GET /events 200");
    }

    private static boolean isFree(WebServer own) {
        try {
            page(own, "127.0.0.3", 200).close();
            return true;
        } catch (IOException | AssertionError notYet) {
            return false;
        }
    }

    private static RawClient page(WebServer own, String from, int status) throws IOException {
        RawClient client = RawClient.connect(own.uri(), from);
        assertThat(client.head("GET /events").answerToHead().status()).isEqualTo(status);
        return client;
    }
}
