package io.moodstream.cli.lineage;

import io.moodstream.Prediction;
import io.moodstream.cli.replay.recorded.RecordedPredictions;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.deadletter.DeadLetterTopic;
import io.moodstream.client.deadletter.DeadLetters;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.serde.SizeLimitedDeserializer;
import io.moodstream.stream.photo.NotificationReader;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Collects what the topics say of one photo. Reads them whole, since any partition may hold records of a photo.
 *
 * @param trusted keys whose records on the models topic count
 */
public record PhotoTracer(Cluster cluster, TrustedKeys trusted) {

    /** Maximum number of dead letters that are kept. */
    private static final int MAX_DEAD_LETTERS = 100;

    public PhotoTrace trace(String photoId) {
        LastPredictions predictions = predictions(photoId);
        return new PhotoTrace(
                photoId,
                predictions.count(),
                traced(predictions),
                deadLetters(photoId),
                PhotoLabels.of(cluster, photoId),
                new KnownVersions(ModelTopicView.read(cluster.modelTopic(), trusted)));
    }

    private LastPredictions predictions(String photoId) {
        Topic topic = cluster.topics().predictions();
        LastPredictions predictions = new LastPredictions();
        try (Deserializer<Prediction> values =
                        SizeLimitedDeserializer.small(cluster.serdes().deserializer(topic, Prediction.class));
                Tail<byte[]> tail = Tail.fromBeginning(cluster.clients(), topic, new ByteArrayDeserializer())) {
            tail.toLast(record -> {
                if (photoId.equals(record.key()) && record.value() != null) {
                    prediction(values, record)
                            .ifPresent(prediction -> predictions.add(
                                    prediction, record.topic() + "-" + record.partition() + "@" + record.offset()));
                }
            });
        }
        return predictions;
    }

    /** Empty if the stream app cannot have written it; on an open cluster, others can write too. */
    private static Optional<Prediction> prediction(
            Deserializer<Prediction> values, ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(values.deserialize(record.topic(), record.headers(), record.value()))
                    .filter(prediction -> prediction.getPhotoId().equals(record.key()))
                    .filter(RecordedPredictions::isPossible);
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private List<TracedPrediction> traced(LastPredictions predictions) {
        try (SourceEvents events = new SourceEvents(cluster)) {
            return predictions.traced(events);
        }
    }

    private DeadLetters deadLetters(String photoId) {
        try (DeadLetterTopic topic = DeadLetterTopic.open(cluster, NotificationReader::read)) {
            return topic.last(deadLetter -> deadLetter.photoId().equals(photoId), MAX_DEAD_LETTERS);
        }
    }
}
