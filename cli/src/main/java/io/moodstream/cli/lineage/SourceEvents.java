package io.moodstream.cli.lineage;

import io.moodstream.Prediction;
import io.moodstream.Source;
import io.moodstream.client.connect.Cluster;
import io.moodstream.client.deadletter.RawTopicReader;
import io.moodstream.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the records that photos came with. Not thread-safe. */
final class SourceEvents implements AutoCloseable {

    private final Cluster cluster;
    private final Map<Topic, RawTopicReader> topics = new HashMap<>();

    SourceEvents(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The record that this prediction was made from; empty if it is no longer retained. */
    Optional<SourceEvent> find(Prediction prediction) {
        Source source = prediction.getSource();
        return cluster.topics().photos().stream()
                .filter(topic -> topic.name().equals(source.getTopic()))
                .findFirst()
                .map(topic -> topics.computeIfAbsent(topic, missing -> RawTopicReader.open(cluster, missing)))
                .flatMap(records -> records.fetch(source.getPartition(), source.getOffset()))
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

    @Override
    public void close() {
        topics.values().forEach(RawTopicReader::close);
    }
}
