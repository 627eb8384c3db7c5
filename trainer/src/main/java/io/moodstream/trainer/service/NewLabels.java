package io.moodstream.trainer.service;

import io.moodstream.PhotoLabel;
import io.moodstream.schemas.PhotoId;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.client.OffsetRanges;
import io.moodstream.schemas.client.TopicSlice;
import io.moodstream.trainer.data.stream.PhotoIdHash;
import io.moodstream.trainer.data.stream.StreamSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the photos that were labelled since the last training. Which labels that training knew is in the provenance of
 * what it published, so that a service that is started anew goes on counting there. What a training knew that published
 * nothing is remembered by this process alone.
 */
final class NewLabels {

    private final KafkaClients clients;
    private final Topic topic;
    private final int max;
    private final Map<Integer, Long> attempted = new HashMap<>();

    /** @param max counts no further than this */
    NewLabels(KafkaClients clients, int max) {
        this.clients = clients;
        this.topic = clients.topics().photoLabels();
        this.max = max;
    }

    /**
     * Number of photos with a label since the last training, or {@code max} if there are more.
     *
     * @param facts facts of the newest model; without offsets of this topic, all labels count
     * @param eachPoll called before each poll; what it throws ends the counting
     * @throws io.moodstream.domain.MoodstreamException if the topic cannot be read
     */
    int since(Map<String, String> facts, Runnable eachPoll) {
        Map<Integer, Long> known = new HashMap<>(attempted);
        ends(facts).forEach((partition, offset) -> known.merge(partition, offset, Math::max));
        try (TopicSlice<PhotoLabel> labels =
                TopicSlice.from(clients, topic, clients.serdes().deserializer(topic, PhotoLabel.class), known)) {
            Set<PhotoIdHash> photos = new HashSet<>();
            long ignored = labels.read(
                    record -> {
                        PhotoLabel label = record.value();
                        if (label != null && photos.size() < max && PhotoId.isUsable(label.getPhotoId())) {
                            photos.add(PhotoIdHash.of(label.getPhotoId()));
                        }
                    },
                    eachPoll);
            return photos.size();
        }
    }

    /**
     * A training has read the labels that these facts name; whatever becomes of it, they do not count again.
     *
     * @return whether they name any
     */
    boolean known(Map<String, String> facts) {
        Map<Integer, Long> ends = ends(facts);
        attempted.putAll(ends);
        return !ends.isEmpty();
    }

    private Map<Integer, Long> ends(Map<String, String> facts) {
        return topic.name().equals(facts.get(StreamSource.LABEL_TOPIC))
                ? OffsetRanges.parse(facts.getOrDefault(StreamSource.LABEL_OFFSETS, ""))
                        .ends()
                : Map.of();
    }
}
