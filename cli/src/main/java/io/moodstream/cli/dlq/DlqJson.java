package io.moodstream.cli.dlq;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.moodstream.client.deadletter.DeadLetterSummary;
import io.moodstream.client.deadletter.DeadLetters;
import java.time.Instant;

/** {@code dlq list} as JSON: an array with an object per dead letter. */
final class DlqJson {

    private DlqJson() {}

    static ArrayNode of(DeadLetters found) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (DeadLetterSummary deadLetter : found.last()) {
            array.addObject()
                    .put("letter", deadLetter.position().toString())
                    .put("given_up_at", deadLetter.at().toString())
                    .put("reason", deadLetter.reason())
                    .put("message", deadLetter.message())
                    .put("photo_id", deadLetter.photoId().isEmpty() ? null : deadLetter.photoId())
                    .put("source", deadLetter.source())
                    .put("bytes", deadLetter.bytes())
                    .put("complete", !deadLetter.partial())
                    .put(
                            "sent_again_at",
                            found.replayedAt(deadLetter).map(Instant::toString).orElse(null));
        }
        return array;
    }
}
