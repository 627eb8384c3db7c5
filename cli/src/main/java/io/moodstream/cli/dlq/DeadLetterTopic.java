package io.moodstream.cli.dlq;

import io.moodstream.PhotoEvent;
import io.moodstream.cli.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.stream.photo.NotificationReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the dead-letter topic: all letters without their bytes, or one letter with them. For one thread. */
public final class DeadLetterTopic implements AutoCloseable {

    private final RawTopic topic;
    private final Deserializer<PhotoEvent> events;
    private final String notifications;
    private final Sources sources;

    private DeadLetterTopic(Cluster cluster) {
        this.notifications = cluster.topics().photoNotifications().name();
        this.events = cluster.serdes().deserializer(cluster.topics().photoEvents(), PhotoEvent.class);
        this.sources = new Sources(cluster);
        this.topic = RawTopic.open(cluster, cluster.topics().deadLetters());
    }

    /** @throws MoodstreamException if there is no such topic */
    public static DeadLetterTopic open(Cluster cluster) {
        return new DeadLetterTopic(cluster);
    }

    /** Everything up to the topic's present end. */
    public DeadLetters read() {
        List<Letter> letters = new ArrayList<>();
        Map<Place, Instant> replayed = new HashMap<>();
        topic.scan(record -> {
            Letter.of(record, photoId(record)).ifPresent(letters::add);
            ReplayMark.marked(record.headers())
                    .ifPresent(place -> replayed.put(place, Instant.ofEpochMilli(record.timestamp())));
        });
        return new DeadLetters(letters, replayed);
    }

    /**
     * The record at this place, bytes and all.
     *
     * @throws MoodstreamException if there is none
     */
    public ConsumerRecord<byte[], byte[]> fetch(Place place) {
        return topic.fetch(place.partition(), place.offset())
                .orElseThrow(() -> new MoodstreamException(
                        "There is no dead letter " + place + "; './moodstream dlq list' shows those that there are."));
    }

    /**
     * The whole of what a letter tells of, from where it came as far as it had to leave something there.
     *
     * @throws MoodstreamException if that is gone
     */
    public Content content(ConsumerRecord<byte[], byte[]> letter) {
        return sources.content(letter);
    }

    /**
     * The photo event that the letter tells of, or that the notification stands for; empty where there is none.
     *
     * @param content of this letter
     */
    public Optional<PhotoEvent> event(ConsumerRecord<byte[], byte[]> letter, Content content) {
        byte[] value = content.value();
        if (value == null) {
            return Optional.empty();
        }
        try {
            return isNotification(letter)
                    ? Optional.of(
                            NotificationReader.read(content.headers(), value, Instant.ofEpochMilli(letter.timestamp())))
                    : Optional.ofNullable(events.deserialize("", content.headers(), value));
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private boolean isNotification(ConsumerRecord<byte[], byte[]> record) {
        return Letter.of(record, "")
                .filter(letter -> letter.sourceTopic().equals(notifications))
                .isPresent();
    }

    /** The key of a notification is anybody's: letters that share one need not be of one photo. */
    private String photoId(ConsumerRecord<byte[], byte[]> record) {
        boolean keyed = record.key() != null && !isNotification(record);
        return event(record, Content.in(record))
                .map(PhotoEvent::getPhotoId)
                .orElseGet(() -> keyed ? new String(record.key(), StandardCharsets.UTF_8) : "");
    }

    @Override
    public void close() {
        sources.close();
        topic.close();
    }
}
