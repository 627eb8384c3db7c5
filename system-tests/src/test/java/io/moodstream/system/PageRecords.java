package io.moodstream.system;

import io.moodstream.Ballot;
import io.moodstream.Image;
import io.moodstream.Label;
import io.moodstream.Prediction;
import io.moodstream.RolloutDecision;
import io.moodstream.RolloutStatus;
import io.moodstream.Source;
import io.moodstream.Verdict;
import io.moodstream.domain.rollout.PairedCounts;
import io.moodstream.domain.rollout.RolloutMode;
import io.moodstream.domain.rollout.RolloutStage;
import io.moodstream.modeltopic.fixture.PublishedRollout;
import io.moodstream.modeltopic.signing.SigningKey;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import java.io.IOException;
import java.nio.file.Path;
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

    private static final Duration WEEK = Duration.ofDays(7);
    private static final List<RolloutStage> STAGES = List.of(
            new RolloutStage(RolloutMode.SHADOW, 0, 200, Duration.ZERO, WEEK),
            new RolloutStage(RolloutMode.CANARY, 1_000, 500, Duration.ofHours(12), WEEK),
            new RolloutStage(RolloutMode.CANARY, 5_000, 500, Duration.ofHours(12), WEEK));

    /** A version with a plan of three stages. */
    PublishedRollout publish(String member, SigningKey key, Path folder) throws IOException {
        return PublishedRollout.publish(member, clients, key, folder, STAGES);
    }

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
    void decide(PublishedRollout rollout, RolloutStatus status, int stage, int minute, long labelled, String reason) {
        decide(rollout, status, stage, NOW.minus(Duration.ofMinutes(62 - minute)), labelled, reason);
    }

    /** @param labelled pairs: on a twelfth of them only the candidate is right, on a twentieth only the baseline */
    void decide(PublishedRollout rollout, RolloutStatus status, int stage, Instant at, long labelled, String reason) {
        RolloutDecision.Builder decision = rollout.decision(status, stage, at, counts(labelled))
                .setStageLabelled(labelled % 500)
                .setReason(reason);
        if (status == RolloutStatus.PROMOTED) {
            decision.setPromotion(decision.getEvidence());
        }
        send(clients.topics().rollouts(), rollout.plan().id(), decision.build());
    }

    private static PairedCounts counts(long labelled) {
        long candidate = labelled / 12;
        long other = labelled / 20;
        return new PairedCounts(
                labelled, candidate, other, labelled - candidate - other, labelled + labelled / 9, 0, 0, 0, 0);
    }

    <T extends SpecificRecord> void send(Topic topic, String recordKey, T value) {
        try (Producer<String, T> producer = clients.producer(topic, Map.of())) {
            producer.send(new ProducerRecord<>(topic.name(), recordKey, value));
        }
    }
}
