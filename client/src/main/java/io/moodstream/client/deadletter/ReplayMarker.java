package io.moodstream.client.deadletter;

import io.moodstream.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A marker on the dead-letter topic that a dead letter was replayed: neither key nor value, one header with its
 * position. It is written in the transaction that sends the dead letter, to the dead letter's own partition, so it
 * exists exactly when the dead letter was sent, and is not deleted before it.
 */
public final class ReplayMarker {

    /** Header of a marker and of the resent record: the position of the dead letter. */
    public static final String REPLAY_OF = DeadLetterHeaders.REPLAY_OF;

    private ReplayMarker() {}

    /** The position of the dead letter that this record marks as replayed. */
    static Optional<DeadLetterPosition> marked(Headers headers) {
        return headers.lastHeader(DeadLetterHeaders.REASON) == null ? position(headers) : Optional.empty();
    }

    /**
     * The position of the dead letter that this record, on any topic, was resent from; also empty if the header is
     * malformed.
     */
    static Optional<DeadLetterPosition> position(Headers headers) {
        return DeadLetterHeaders.text(headers, REPLAY_OF).flatMap(DeadLetterPosition::find);
    }

    /** The marker for a dead letter. */
    static ProducerRecord<byte[], byte[]> of(DeadLetterPosition deadLetter, String topic, Instant now) {
        return new ProducerRecord<>(
                topic, deadLetter.partition(), now.toEpochMilli(), null, null, List.of(header(deadLetter)));
    }

    static Header header(DeadLetterPosition deadLetter) {
        return new RecordHeader(REPLAY_OF, deadLetter.toString().getBytes(StandardCharsets.UTF_8));
    }
}
