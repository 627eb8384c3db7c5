package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.schemas.Topic;
import io.moodstream.web.config.WebConfig;
import io.moodstream.web.http.guard.BearerTokens;
import io.moodstream.web.upload.form.UploadLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the parts of the contract share: a running server, and helpers that send requests and records. */
abstract class ApiContract {

    static final UploadLimits LIMITS = new UploadLimits(100_000, 250_000, 5, 1_000, 1_000, 4);

    final TestPlatform kafka;
    final Description description;
    final WebServer server;
    final Api api;

    ApiContract(ApiContractTest test) {
        this.kafka = test.kafka;
        this.description = test.description;
        this.server = test.server;
        this.api = test.api;
    }

    static void assertRefused(Api.Answer answer, int status, String kind, String detail) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().path("type").textValue()).startsWith("/problems/" + kind);
        assertThat(answer.body().path("detail").textValue()).contains(detail);
    }

    Api.Answer label(String path, String body) {
        return api.body("/photos/{id}/label", path, "application/json; charset=utf-8", body);
    }

    static WebConfig config(BearerTokens tokens, UploadLimits limits) {
        return new WebConfig(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tokens, limits, true);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Map<String, byte[]> sized(int count, int size) {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] content = new byte[size];
            Arrays.fill(content, (byte) i);
            photos.put(i + ".jpg", content);
        }
        return photos;
    }

    static String id(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(202);
        return answer.body().at("/photos/0/photo_id").textValue();
    }

    <T extends SpecificRecord> void send(Topic topic, String key, T value) {
        send(topic, Map.of(key, value));
    }

    <T extends SpecificRecord> void send(Topic topic, Map<String, T> records) {
        try (Producer<String, T> producer = kafka.clients().producer(topic, Map.of())) {
            records.forEach((key, value) -> producer.send(new ProducerRecord<>(topic.name(), key, value)));
        }
    }
}
