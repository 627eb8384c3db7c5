package io.moodstream.client.deadletter;

import io.moodstream.PhotoEvent;
import io.moodstream.client.connect.Cluster;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.PhotoId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the dead-letter topic: the last dead letters without their bytes, or one with them. Not thread-safe. */
public final class DeadLetterTopic implements AutoCloseable {

    private final RawTopicReader topic;
    private final Deserializer<PhotoEvent> events;
    private final String notifications;
    private final NotificationDecoder decoder;
    private final SourceTopics sourceTopics;

    private DeadLetterTopic(Cluster cluster, NotificationDecoder decoder) {
        this.decoder = decoder;
        this.notifications = cluster.topics().photoNotifications().name();
        this.events = cluster.serdes().deserializer(cluster.topics().photoEvents(), PhotoEvent.class);
        this.sourceTopics = new SourceTopics(cluster);
        this.topic = RawTopicReader.open(cluster, cluster.topics().deadLetters());
    }

    /** @throws MoodstreamException if the topic does not exist */
    public static DeadLetterTopic open(Cluster cluster, NotificationDecoder notifications) {
        return new DeadLetterTopic(cluster, notifications);
    }

    /**
     * Reads everything up to the topic's current end.
     *
     * @param choice chooses dead letters, whether or not they were replayed
     * @param max maximum number of dead letters to keep, 1 or more: the last ones
     */
    public DeadLetters last(Predicate<DeadLetterSummary> choice, int max) {
        return scanned(new LastDeadLetters(choice, false, max)).result();
    }

    /** The same, of those that have not been replayed. */
    public DeadLetters lastOpen(Predicate<DeadLetterSummary> choice, int max) {
        LastDeadLetters found = scanned(new LastDeadLetters(choice, true, max));
        return (found.isIncomplete() ? scanned(new LastDeadLetters(choice.and(found::isOpen), true, max)) : found)
                .result();
    }

    private LastDeadLetters scanned(LastDeadLetters deadLetters) {
        topic.scan(record -> {
            summary(record).ifPresent(deadLetters::add);
            ReplayMarker.marked(record.headers())
                    .ifPresent(position -> deadLetters.replayed(position, Instant.ofEpochMilli(record.timestamp())));
        });
        return deadLetters;
    }

    /**
     * The record at this position, including its bytes.
     *
     * @throws MoodstreamException if there is none
     */
    public ConsumerRecord<byte[], byte[]> fetch(DeadLetterPosition position) {
        return topic.fetch(position.partition(), position.offset())
                .orElseThrow(() -> new MoodstreamException("There is no dead letter " + position
                        + "; './moodstream dlq list' shows those that there are."));
    }

    /**
     * The complete original record of a dead letter; parts that were too large to copy are read from the source topic.
     *
     * @throws MoodstreamException if those are gone
     */
    public OriginalRecord content(ConsumerRecord<byte[], byte[]> deadLetter) {
        return sourceTopics.content(deadLetter);
    }

    /**
     * The photo event of the dead letter, or of its notification; empty if there is none.
     *
     * @param original the original record of this dead letter
     */
    public Optional<PhotoEvent> event(ConsumerRecord<byte[], byte[]> deadLetter, OriginalRecord original) {
        byte[] value = original.value();
        if (value == null) {
            return Optional.empty();
        }
        try {
            return isNotification(deadLetter)
                    ? Optional.of(
                            decoder.decode(original.headers(), value, Instant.ofEpochMilli(deadLetter.timestamp())))
                    : Optional.ofNullable(events.deserialize("", original.headers(), value));
        } catch (BadRecordException e) {
            return Optional.empty();
        }
    }

    private boolean isNotification(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetterSummary.of(record, "")
                .filter(deadLetter -> deadLetter.sourceTopic().equals(notifications))
                .isPresent();
    }

    private Optional<DeadLetterSummary> summary(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetterSummary.of(record, key(record)).map(deadLetter -> event(record, OriginalRecord.in(record))
                .map(deadLetter::of)
                .orElse(deadLetter));
    }

    /** The record key if it can be the id of a photo, else an empty string; a notification may have any key. */
    private String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null || isNotification(record)
                ? ""
                : Optional.of(new String(record.key(), StandardCharsets.UTF_8))
                        .filter(PhotoId::isUsable)
                        .orElse("");
    }

    @Override
    public void close() {
        sourceTopics.close();
        topic.close();
    }
}
