package io.moodstream.client.deadletter;

import io.moodstream.domain.MoodstreamException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks up the parts that dead letters could not carry: they identify the photo, and may be gone. */
final class TruncatedDeadLetters {

    /** Overhead of a record besides key, value and headers. */
    private static final long AROUND = 1024 * 1024;

    private final DeadLetterTopic topic;
    private final long max;
    private final Map<DeadLetterSummary, String> lost = new LinkedHashMap<>();

    /** @param max maximum number of bytes that can be resent */
    TruncatedDeadLetters(DeadLetterTopic topic, long max) {
        this.topic = topic;
        this.max = max;
    }

    /**
     * The dead letter with its photo, which the missing part may contain; unchanged if nothing is missing, or if the id
     * of that is unusable.
     */
    DeadLetterSummary resolved(DeadLetterSummary deadLetter) {
        if (!deadLetter.partial()) {
            return deadLetter;
        }
        try {
            ConsumerRecord<byte[], byte[]> record = topic.fetch(deadLetter.position());
            OriginalRecord original = topic.content(record);
            if (original.size() > max - AROUND) {
                lost.put(
                        deadLetter,
                        "It has " + original.size() + " bytes, and a replay sends at most " + (max - AROUND)
                                + ": save it by 'dlq show --save' and upload the photo in it.");
                return deadLetter;
            }
            return topic.event(record, original).map(deadLetter::of).orElse(deadLetter);
        } catch (MoodstreamException e) {
            lost.put(deadLetter, String.valueOf(e.getMessage()));
            return deadLetter;
        }
    }

    /** Those that cannot be resent, and why. */
    Map<DeadLetterSummary, String> lost() {
        return lost;
    }
}
