package io.moodstream.system;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.RolloutStatus;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes what the live page shows, as the stream app would. */
record PageRecords(KafkaClients clients) {

    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** A photo that two members find happy. */
    static Prediction photo(String id, Instant at) {
        return Prediction.newBuilder()
                .setPhotoId(id)
                .setUploader("camera")
                .setCapturedAt(NOW)
                .setPredictedAt(at)
                .setBallots(List.of(
                        new Ballot("custom", 1L, 0.91, Label.HAPPY, null),
                        new Ballot("xgcustom", 1L, 0.88, Label.HAPPY, null)))
                .setVerdict(new Verdict(Label.HAPPY, 0.895, 2, 0, false, "majority", 1L))
                .setImage(new Image(48, 48, "png", "0".repeat(64), null, null))
                .setSource(new Source("photo-events", 0, 1L))
                .setAppInstance("moodstream-1")
                .setShadowBallots(List.of())
                .build();
    }

    /** @param minute of the last 62 */
    void decide(SignedRollout rollout, RolloutStatus status, int stage, int minute, long labelled, String reason) {
        decide(rollout, status, stage, NOW.minus(Duration.ofMinutes(62 - minute)), labelled, reason);
    }

    void decide(SignedRollout rollout, RolloutStatus status, int stage, Instant at, long labelled, String reason) {
        send(clients.topics().rollouts(), rollout.plan().id(), rollout.decision(status, stage, at, labelled, reason));
    }

    <T extends SpecificRecord> void send(Topic topic, String recordKey, T value) {
        try (Producer<String, T> producer = clients.producer(topic, Map.of())) {
            producer.send(new ProducerRecord<>(topic.name(), recordKey, value));
        }
    }
}
