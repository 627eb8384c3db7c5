package io.moodstream.cli.lineage;

import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.deadletter.DeadLetterSummary;
import io.moodstream.client.deadletter.DeadLetterTopic;
import io.moodstream.client.deadletter.RawTopicReader;
import io.moodstream.modeltopic.signing.TrustedKeys;
import io.moodstream.modeltopic.state.ModelTopicView;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.stream.photo.NotificationReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    public PhotoTrace trace(String photoId) {
        return new PhotoTrace(
                photoId,
                predictions(photoId),
                deadLetters(photoId),
                PhotoLabels.of(cluster, photoId),
                new KnownVersions(ModelTopicView.read(cluster.modelTopic(), trusted)));
    }

    private List<TracedPrediction> predictions(String photoId) {
        Topic topic = cluster.topics().predictions();
        List<TracedPrediction> predictions = new ArrayList<>();
        try (Deserializer<Prediction> values = cluster.serdes().deserializer(topic, Prediction.class);
                Tail<byte[]> tail = Tail.fromBeginning(cluster.clients(), topic, new ByteArrayDeserializer())) {
            tail.toLast(record -> {
                if (photoId.equals(record.key())) {
                    prediction(values, record).ifPresent(predictions::add);
                }
            });
        }
        return predictions;
    }

    /** Empty if the stream app cannot have written it; on an open cluster, others can write too. */
    private Optional<TracedPrediction> prediction(
            Deserializer<Prediction> values, ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(values.deserialize(record.topic(), record.headers(), record.value()))
                    .map(prediction -> new TracedPrediction(
                            prediction,
                            record.topic() + "-" + record.partition() + "@" + record.offset(),
                            event(prediction)));
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private Optional<SourceEvent> event(Prediction prediction) {
        Source source = prediction.getSource();
        return cluster.topics().photos().stream()
                .filter(topic -> topic.name().equals(source.getTopic()))
                .findFirst()
                .flatMap(topic -> {
                    try (RawTopicReader records = RawTopicReader.open(cluster, topic)) {
                        return records.fetch(source.getPartition(), source.getOffset());
                    }
                })
                // On a topic that was created anew, another record may be there.
                .filter(record -> isNotification(source) || Arrays.equals(record.key(), key(prediction)))
                .map(record -> new SourceEvent(
                        source, Instant.ofEpochMilli(record.timestamp()), Math.max(0, record.serializedValueSize())));
    }

    private boolean isNotification(Source source) {
        return source.getTopic().equals(cluster.topics().photoNotifications().name());
    }

    private static byte[] key(Prediction prediction) {
        return prediction.getPhotoId().getBytes(StandardCharsets.UTF_8);
    }

    private List<DeadLetterSummary> deadLetters(String photoId) {
        try (DeadLetterTopic topic = DeadLetterTopic.open(cluster, NotificationReader::read)) {
            return topic.read().deadLetters().stream()
                    .filter(deadLetter -> deadLetter.photoId().equals(photoId))
                    .toList();
        }
    }
}
