package io.moodstream.cli.dlq;

import io.moodstream.PhotoEvent;
import io.moodstream.domain.MoodstreamException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks for what letters had to leave where they came from: it tells which photo they are of, and may be gone. */
final class PartialLetters {

    /** What a record needs around key, value and headers. */
    private static final long AROUND = 1024 * 1024;

    private final DeadLetterTopic topic;
    private final long most;
    private final Map<Letter, String> lost = new LinkedHashMap<>();

    /** @param most bytes that can be sent again */
    PartialLetters(DeadLetterTopic topic, long most) {
        this.topic = topic;
        this.most = most;
    }

    /** The letter with the id of its photo, which may have stood in what it lacks; itself where it lacks nothing. */
    Letter resolved(Letter letter) {
        if (!letter.partial()) {
            return letter;
        }
        try {
            ConsumerRecord<byte[], byte[]> record = topic.fetch(letter.place());
            Content content = topic.content(record);
            if (content.size() > most - AROUND) {
                lost.put(
                        letter,
                        "It has " + content.size() + " bytes, and a replay sends at most " + (most - AROUND)
                                + ": save it by 'dlq show --save' and upload the photo in it.");
                return letter;
            }
            return topic.event(record, content)
                    .map(PhotoEvent::getPhotoId)
                    .map(letter::of)
                    .orElse(letter);
        } catch (MoodstreamException e) {
            lost.put(letter, String.valueOf(e.getMessage()));
            return letter;
        }
    }

    /** Those that cannot be sent again, and why. */
    Map<Letter, String> lost() {
        return lost;
    }
}
