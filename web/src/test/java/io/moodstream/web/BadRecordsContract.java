package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.moodstream.Label;
import io.moodstream.ModelPin;
import io.moodstream.ModelStatus;
import io.moodstream.PhotoLabel;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is on a topic, the page still shows what comes after it. */
abstract class BadRecordsContract extends ApiContract {

    private static final String HUGE = "x".repeat(FieldLimits.PHOTO_ID + 1);

    BadRecordsContract(ApiContractTest test) {
        super(test);
    }

    @Test
    @Timeout(180)
    void shows_valid_records_that_follow_bad_ones_on_any_topic() {
        TopicCatalogue topics = kafka.clients().topics();
        List<Topic> read = List.of(
                topics.predictions(),
                topics.deadLetters(),
                topics.photoLabels(),
                topics.modelMetrics(),
                topics.modelStatus(),
                topics.models(),
                topics.rollouts(),
                topics.photoEvents());
        for (Topic topic : read) {
            spoil(topic);
        }
        send(topics.predictions(), HUGE, TestPredictions.of(HUGE, 2, 0.6));
        send(topics.predictions(), "crowd", TestPredictions.crowd("crowd", 3_000));
        send(topics.photoLabels(), HUGE, new PhotoLabel(HUGE, Label.SAD, "test", Instant.ofEpochMilli(1)));
        String id = id(api.photo("?uploader=camera", Pictures.jpeg(300, 201)));
        send(topics.predictions(), id, TestPredictions.of(id, 2, 0.6, Instant.now()));
        send(topics.photoLabels(), id, new PhotoLabel(id, Label.SAD, "test", Instant.ofEpochMilli(1)));
        send(topics.modelMetrics(), "late/1/0/9", Records.metrics("late", 8, 2, 9, 1));
        send(topics.modelStatus(), "late/2/a", Records.refused("late", 2, "seen"));
        Poll.that(() -> shown(id, "thumbnail") && shown(id, "true_label"), "the photo with thumbnail and label");
        Poll.that(() -> snapshot().path("metrics").findValuesAsText("subject").contains("late"), "metrics");
        Poll.that(
                () -> snapshot()
                        .at("/models/timeline")
                        .findValuesAsText("member")
                        .contains("late"),
                "status");

        JsonNode health = api.get("/health", "/health").body();
        assertThat(health.path("status").textValue()).isEqualTo("up");
        assertThat(health.at("/followers/follow-predictions/passed_over").longValue())
                .isPositive();
        assertThat(health.path("followers"))
                .as("one for each topic, and one for the instances")
                .hasSize(read.size() + 1);
        assertThat(health.at("/followers/follow-instances/reading").booleanValue())
                .isTrue();
        assertThat(api.get("/photos/{id}", "/photos/null").status())
                .as("a dead letter without a key belongs to no photo")
                .isEqualTo(404);
        assertThat(api.get("/photos/{id}", "/photos/crowd").status())
                .as("no stream app writes a prediction with that many faces")
                .isEqualTo(404);
        assertThat(snapshot().toString()).doesNotContain(HUGE).doesNotContain("crowd");
    }

    @Test
    @Timeout(180)
    void shows_a_pin_that_follows_unreadable_manifests_and_pins() {
        TopicCatalogue topics = kafka.clients().topics();
        for (String key :
                List.of("custom/5/manifest", "custom/live", "ensemble/9/policy", "a/1/manifest/x", "A/live")) {
            send(List.of(
                    new ProducerRecord<>(topics.models().name(), bytes(key), bytes("garbage")),
                    new ProducerRecord<>(topics.models().name(), bytes(key), bytes(""))));
        }
        send(topics.models(), "pinned/live", new ModelPin("pinned", 7L, "test", Instant.ofEpochMilli(1), null));
        send(topics.modelStatus(), "pinned/8/a", Records.refused("pinned", 8, "it is pinned"));
        Poll.that(
                () -> snapshot()
                        .at("/models/members")
                        .findValuesAsText("pinned")
                        .contains("7"),
                "the pin");
    }

    @Test
    @Timeout(60)
    void skips_statuses_with_an_invalid_member_version_or_size() {
        Topic topic = kafka.clients().topics().modelStatus();
        for (ModelStatus bad : List.of(
                Records.refused("No Member", 1, "bad"),
                Records.refused("bad", 0, "bad"),
                Records.refused("b".repeat(2_000), 1, "bad"),
                Records.refused("bad", 1, "x".repeat(20_000)))) {
            send(topic, "bad/1/a", bad);
        }
        send(topic, "good/1/a", Records.refused("good", 1, "the last"));
        Poll.that(() -> snapshot().path("models").toString().contains("the last"), "the good status");

        assertThat(snapshot().at("/models/timeline").findValuesAsText("member")).doesNotContain("bad", "No Member");
    }

    private JsonNode snapshot() {
        return api.get("/snapshot", "/snapshot").body();
    }

    private boolean shown(String id, String field) {
        for (JsonNode card : snapshot().path("photos")) {
            if (card.at("/prediction/photo_id").asText().equals(id)) {
                return card.path(field).isTextual();
            }
        }
        return false;
    }

    /** Writes records that no correct producer writes. */
    private void spoil(Topic topic) {
        List<byte[]> keys = new ArrayList<>(List.of(bytes(""), bytes("key"), bytes(HUGE), new byte[] {(byte) 0xff, 0}));
        keys.add(null);
        byte[] noSchema = {0, 127, 127, 127, 127, 1, 2, 3};
        List<byte[]> values = new ArrayList<>(List.of(bytes(""), bytes("garbage"), noSchema, new byte[] {0}));
        values.add(null);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (byte[] key : keys) {
            values.forEach(value -> records.add(new ProducerRecord<>(topic.name(), key, value)));
        }
        send(records);
    }

    /** Adds malformed headers of a dead letter to each. A compacted topic rejects records without a key. */
    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(kafka.clients().settings(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                record.headers().add(DeadLetterHeaders.REASON, null);
                record.headers().add(DeadLetterHeaders.MESSAGE, new byte[] {(byte) 0xc3});
                assertStoredOrInvalid(producer.send(record));
            }
        }
    }

    /** Waits: with one record per batch, one that is rejected fails no others. */
    private static void assertStoredOrInvalid(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(InvalidRecordException.class);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
