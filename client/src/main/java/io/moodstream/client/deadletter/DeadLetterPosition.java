package io.moodstream.client.deadletter;

import io.moodstream.domain.MoodstreamException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Partition and offset of a dead letter on the dead-letter topic; written {@code 3/17}.
 *
 * @param partition 0 or more
 * @param offset 0 or more
 */
public record DeadLetterPosition(int partition, long offset) implements Comparable<DeadLetterPosition> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,18})");

    /** @throws MoodstreamException if the text has another format */
    public static DeadLetterPosition parse(String text) {
        return find(text)
                .orElseThrow(
                        () -> new MoodstreamException(
                                "'" + text
                                        + "' names no dead letter; write partition/offset as './moodstream dlq list' does, such as 3/17."));
    }

    /** Parses a position; empty if the text has another format. */
    static Optional<DeadLetterPosition> find(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new DeadLetterPosition(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** The position of this record. */
    static DeadLetterPosition of(ConsumerRecord<?, ?> record) {
        return new DeadLetterPosition(record.partition(), record.offset());
    }

    @Override
    public int compareTo(DeadLetterPosition other) {
        int byPartition = Integer.compare(partition, other.partition);
        return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
    }

    @Override
    public String toString() {
        return partition + "/" + offset;
    }
}
