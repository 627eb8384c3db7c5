package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.Label;
import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Photos and labels: what is accepted is in Kafka, and a rejection says what to do instead. */
abstract class UploadContract extends ApiContract {

    UploadContract(ApiContractTest test) {
        super(test);
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
    void records_the_photo_that_a_face_was_cropped_from() {
        String id = id(api.photo("?face_of=in%2Fout", bytes("face")));
        assertThat(photos(id).get(0).getAttributes()).isEqualTo(Map.of("face_of", "in/out"));
    }

    @Test
    void returns_the_ids_of_several_photos_in_order() {
        Map<String, byte[]> photos = new LinkedHashMap<>();
        photos.put("one.png", bytes("one"));
        photos.put("C:\\pictures\\two.png", bytes("two"));
        Api.Answer answer = api.form("", Map.of("label", "sad", "uploader", "camera"), photos);
        assertThat(photos(id(answer)).get(0).getContent().array()).isEqualTo(bytes("one"));
        PhotoEvent second =
                photos(answer.body().at("/photos/1/photo_id").textValue()).get(0);
        assertThat(second.getContent().array()).isEqualTo(bytes("two"));
        assertThat(second.getTrueLabel()).isEqualTo(Label.SAD);
        assertThat(second.getUploader()).isEqualTo("camera");
        assertThat(second.getAttributes()).isEqualTo(Map.of("name", "two.png"));
    }

    @Test
    void deduplicates_photos_by_content_or_idempotency_key() {
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
    void content_cannot_claim_the_id_of_an_idempotency_key() {
        String claimed = id(api.photo("", bytes("victim\n0")));
        String keyed = id(api.photo("", bytes("photo"), "Idempotency-Key", "victim"));
        assertThat(keyed).isNotEqualTo(claimed);
        String preimage = "key\n\nvictim\n0";
        assertThat(id(api.photo("", bytes(preimage)))).isNotEqualTo(keyed);
    }

    @Test
    void keeps_the_label_of_a_resent_photo() {
        String id = id(api.photo("", bytes("label me")));
        api.photo("?label=sad&uploader=second", bytes("label me"));
        assertThat(labels(id)).containsExactly("SAD by second");
    }

    @Test
    void returns_the_prediction_to_waiting_and_to_later_requests() {
        String id = id(api.photo("", bytes("classified")));
        assertThat(api.get("/photos/{id}", "/photos/" + id).status()).isEqualTo(404);
        send(kafka.clients().topics().predictions(), id, TestPredictions.of(id, 3, 0.75));
        Api.Answer waited = api.photo("?wait=20s", bytes("classified"));
        assertThat(waited.status()).isEqualTo(200);
        assertThat(waited.body().at("/photos/0/prediction/verdict/label").textValue())
                .isEqualTo("happy");
        Api.Answer asked = api.get("/photos/{id}", "/photos/" + id);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body().at("/verdict/votes_happy").intValue()).isEqualTo(3);
        assertThat(asked.body().at("/ballots/3/abstained").textValue()).isEqualTo("too dark");
    }

    @Test
    void answers_202_with_the_id_if_no_prediction_arrives_in_time() {
        Api.Answer late = api.photo("?wait=50ms", bytes("slow"));
        assertThat(id(late)).isNotEmpty().isEqualTo(id(api.photo("", bytes("slow"))));
        assertThat(late.body().at("/photos/0").has("prediction")).isFalse();
    }

    @Test
    void reports_why_a_photo_cannot_be_classified() {
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
    void rejects_bad_labels_with_an_explanation() {
        String path = "/photos/p/label";
        assertRefused(label(path, "{\"label\": \"angry\"}"), 400, "bad-label", "'angry'");
        assertRefused(label(path, "happy"), 400, "bad-json", "{\"label\": \"happy\"}");
        assertRefused(label(path, "[]"), 400, "bad-json", "no object");
        assertRefused(label(path, "{\"label\": \"" + "x".repeat(5_000) + "\"}"), 413, "too-large", "4096");
        assertRefused(api.body("/photos/{id}/label", path, "text/plain", "happy"), 415, "not-json", "text/plain");
    }

    @Test
    void rejects_bad_uploads_with_an_explanation() {
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
    void delivers_the_413_to_clients_that_send_far_too_much() {
        for (int i = 0; i < 10; i++) {
            assertRefused(api.photo("", new byte[5_000_000]), 413, "too-large", "100000");
        }
    }

    private void deadLetter(String key, String message) {
        String topic = kafka.clients().topics().deadLetters().name();
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(kafka.clients().settings(), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> deadLetter = new ProducerRecord<>(topic, key, bytes("no picture"));
            deadLetter.headers().add(DeadLetterHeaders.REASON, bytes("UNKNOWN_FORMAT"));
            deadLetter.headers().add(DeadLetterHeaders.MESSAGE, bytes(message));
            producer.send(deadLetter);
        }
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
            tail.toEnd(record -> {
                if (key.equals(record.key())) {
                    found.add(record.value());
                }
            });
            return found;
        }
    }
}
