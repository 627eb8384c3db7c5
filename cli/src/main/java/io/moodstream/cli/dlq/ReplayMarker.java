package io.moodstream.cli.dlq;

import io.moodstream.schemas.DeadLetterHeaders;
import io.moodstream.stream.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The note on the dead-letter topic that a letter was sent again: neither key nor value, one header that names the
 * letter. It is written in the transaction that sends the letter, into the letter's own partition, so it is there exactly
 * when the letter was sent, and is not deleted before it.
 */
public final class ReplayMarker {

    /** On a mark, and on the record that was sent again: the place of the letter. */
    public static final String REPLAY_OF = DeadLetterHeaders.REPLAY_OF;

    private ReplayMarker() {}

    /** The letter that this record is a mark for. */
    static Optional<DeadLetterPosition> marked(Headers headers) {
        return headers.lastHeader(DeadLetter.REASON) == null ? position(headers) : Optional.empty();
    }

    /** The letter that this record, of any topic, came from; empty as well where somebody wrote something else there. */
    static Optional<DeadLetterPosition> position(Headers headers) {
        return DeadLetterHeaders.text(headers, REPLAY_OF).flatMap(DeadLetterPosition::find);
    }

    /** The mark for a letter. */
    static ProducerRecord<byte[], byte[]> of(DeadLetterPosition deadLetter, String topic, Instant now) {
        return new ProducerRecord<>(
                topic, deadLetter.partition(), now.toEpochMilli(), null, null, List.of(header(deadLetter)));
    }

    static Header header(DeadLetterPosition deadLetter) {
        return new RecordHeader(REPLAY_OF, deadLetter.toString().getBytes(StandardCharsets.UTF_8));
    }
}
