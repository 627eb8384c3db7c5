package io.moodstream.stream.deadletter;

import io.moodstream.domain.Sha256;
import io.moodstream.schemas.DeadLetterHeaders;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Drops parts of a dead letter that its topic would reject as too large: a record may be far larger than the limit of
 * the topic that it was read from, which counts compressed batches. A dead letter without its value says where that is
 * stored and what its hash is, see {@link DeadLetterHeaders}; likewise for its original headers and its key. The
 * largest part is dropped first. Headers that the readers of dead letters would not accept are dropped as well.
 */
public final class DeadLetterTruncator extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

    /** The smallest limit that a dead-letter topic may have: the headers that every dead letter has must fit. */
    public static final long MIN = 32 * 1024;

    /** The largest value of a header that is kept although any sender may have set it. */
    private static final int LONGEST_MARK = 100;

    /** Below the 131,072 that consumers read, so that the dead letter's own fit. */
    private static final int MAX_HEADERS = 131_000;

    /** Below the 64 KiB of memory that consumers read, likewise. */
    private static final long MAX_MEMORY_WITHOUT_KEY_AND_VALUE = 48 * 1024;

    /** Bytes of memory of a header besides its own, as consumers count them. */
    private static final long HEADER_MEMORY = 150;

    private final long largest;

    /** @param largest maximum bytes of a batch on the dead-letter topic, {@link #MIN} or more */
    public DeadLetterTruncator(long largest) {
        this.largest = largest;
    }

    @Override
    public void process(Record<byte[], byte[]> deadLetter) {
        context().forward(bounded(deadLetter));
    }

    /** This dead letter, without the parts that do not fit. */
    Record<byte[], byte[]> bounded(Record<byte[], byte[]> whole) {
        Record<byte[], byte[]> deadLetter = whole;
        Set<DeadLetterPart> left = EnumSet.noneOf(DeadLetterPart.class);
        while (DeadLetterPart.size(deadLetter) > largest && left.size() < DeadLetterPart.values().length) {
            DeadLetterPart part = DeadLetterPart.largest(deadLetter);
            deadLetter = part.leftOutOf(deadLetter);
            left.add(part);
        }
        if (hasTooManyHeaders(deadLetter)) {
            deadLetter = DeadLetterPart.HEADERS.leftOutOf(deadLetter);
            left.add(DeadLetterPart.HEADERS);
        }
        return left.isEmpty() ? whole : marked(deadLetter, left, whole.value());
    }

    /**
     * Whether Moodstream's consumers would not read this dead letter: they limit headers, most of all those of a record
     * without key and value, and a dead letter has some more than its record.
     */
    private static boolean hasTooManyHeaders(Record<byte[], byte[]> deadLetter) {
        int count = deadLetter.headers().toArray().length;
        boolean isEmpty = deadLetter.key() == null && deadLetter.value() == null;
        return count > MAX_HEADERS
                || (isEmpty
                        && DeadLetterPart.size(deadLetter) + count * HEADER_MEMORY > MAX_MEMORY_WITHOUT_KEY_AND_VALUE);
    }

    private static Record<byte[], byte[]> marked(
            Record<byte[], byte[]> deadLetter, Set<DeadLetterPart> left, byte[] value) {
        Headers headers = new RecordHeaders(deadLetter.headers().toArray());
        List<String> names = left.stream().map(DeadLetterPart::text).toList();
        DeadLetter.set(headers, DeadLetterHeaders.LEFT_OUT, String.join(",", names));
        if (value != null) {
            DeadLetter.set(headers, DeadLetterHeaders.VALUE_SIZE, String.valueOf(value.length));
            DeadLetter.set(headers, DeadLetterHeaders.VALUE_SHA256, Sha256.of(value));
        }
        return deadLetter.withHeaders(headers);
    }

    /** The headers of the dead letter itself, without those of the record. */
    static Headers own(Headers all) {
        RecordHeaders own = new RecordHeaders();
        for (String name : DeadLetterHeaders.OF_FAILURE) {
            all.headers(name).forEach(own::add);
        }
        Header mark = all.lastHeader(DeadLetterHeaders.REPLAY_OF);
        if (mark != null && mark.value() != null && mark.value().length <= LONGEST_MARK) {
            own.add(mark);
        }
        return own;
    }
}
