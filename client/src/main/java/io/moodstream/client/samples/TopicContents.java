package io.moodstream.client.samples;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.follow.DeadLetterReason;
import io.moodstream.client.follow.PhotoOutcome;
import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.Tail;
import io.moodstream.schemas.codec.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The contents of the topics: committed records from the beginning to the last record at the time of reading.
 *
 * @param photos ids of the photo events
 * @param predictions in partition order
 * @param deadPhotos the photo events among the dead letters
 * @param labels in partition order, as of when they count
 * @param metrics the latest record of each key
 */
public record TopicContents(
        List<String> photos,
        List<Prediction> predictions,
        List<PhotoOutcome.DeadLettered> deadPhotos,
        List<PhotoLabel> labels,
        Map<String, WindowedMetrics> metrics) {

    /** Reads the five topics, each up to its current end. */
    public static TopicContents read(Cluster cluster) {
        Map<String, WindowedMetrics> metrics = new LinkedHashMap<>();
        read(cluster, cluster.topics().modelMetrics(), WindowedMetrics.class, record -> {
            if (record.value() == null) {
                metrics.remove(record.key());
            } else {
                metrics.put(record.key(), record.value());
            }
        });
        List<String> photos = new ArrayList<>();
        read(cluster, cluster.topics().photoEvents(), PhotoEvent.class, record -> photos.add(record.key()));
        List<Prediction> predictions = new ArrayList<>();
        read(cluster, cluster.topics().predictions(), Prediction.class, record -> {
            if (record.value() != null) {
                predictions.add(record.value());
            }
        });
        List<PhotoLabel> labels = new ArrayList<>();
        read(cluster, cluster.topics().photoLabels(), PhotoLabel.class, record -> {
            if (record.value() != null) {
                labels.add(Labels.effective(record.value(), record.timestamp()));
            }
        });
        return new TopicContents(photos, predictions, deadPhotos(cluster), labels, metrics);
    }

    private static <T extends SpecificRecord> void read(
            Cluster cluster, Topic topic, Class<T> type, Consumer<ConsumerRecord<String, T>> receiver) {
        try (Tail<T> tail =
                Tail.fromBeginning(cluster.clients(), topic, cluster.serdes().deserializer(topic, type))) {
            tail.toLast(receiver);
        }
    }

    private static List<PhotoOutcome.DeadLettered> deadPhotos(Cluster cluster) {
        String photos = cluster.topics().photoEvents().name();
        List<PhotoOutcome.DeadLettered> deadLetters = new ArrayList<>();
        try (Tail<byte[]> tail =
                Tail.fromBeginning(cluster.clients(), cluster.topics().deadLetters(), new ByteArrayDeserializer())) {
            tail.toLast(record -> {
                if (DeadLetterHeaders.text(record.headers(), DeadLetterHeaders.SOURCE_TOPIC)
                        .filter(photos::equals)
                        .isPresent()) {
                    deadLetters.add(new PhotoOutcome.DeadLettered(record.key(), DeadLetterReason.of(record.headers())));
                }
            });
        }
        return deadLetters;
    }
}
