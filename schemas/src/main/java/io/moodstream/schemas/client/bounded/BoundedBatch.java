package io.moodstream.schemas.client.bounded;

import io.moodstream.schemas.SkippedRecordMarker;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.CloseableIterator;

/**
 * The records of a batch, decompressed one by one up to limits on their bytes and their number. The first record beyond
 * one and all that follow are replaced by one marker without key and value, see {@link SkippedRecordMarker}; they are
 * never decompressed, so nothing is known about them. A batch comes from one producer, so no other producer's records
 * are lost. A record with too many headers is replaced by a marker as well; those that follow are read.
 */
final class BoundedBatch implements CloseableIterator<Record> {

    /** Maximum bytes of a record: twice the largest photo. Brokers that support such a limit are given the same one. */
    static final int LARGEST_RECORD = 32 * 1024 * 1024;

    /** Maximum bytes of a batch. Producers of photos stay below it even at the largest record size. */
    static final int LARGEST_BATCH = 64 * 1024 * 1024;

    /**
     * Maximum records of a batch. Millions of empty ones fit into its bytes, each of which would become a dead letter;
     * clients put some 10,000 into one at most unless they are configured otherwise.
     */
    static final int LARGEST_COUNT = 100_000;

    /** Maximum headers of a record. So many take 20 MB of memory, as a large photo does. */
    static final int LARGEST_HEADER_COUNT = 1 << 17;

    /**
     * Maximum bytes of memory of a record without key and value: a poll may have hundreds of them, and no deserializer
     * runs that would end it.
     */
    private static final int LARGEST_HEADERS = 64 * 1024;

    private final DefaultRecordBatch batch;
    private final BatchFrames frames;
    private final PollBudget budget;
    private long unpacked;
    private int count;
    private long next;
    private boolean givenUp;

    private BoundedBatch(DefaultRecordBatch batch, BatchFrames frames, PollBudget budget) {
        this.batch = batch;
        this.frames = frames;
        this.budget = budget;
        this.next = batch.baseOffset();
    }

    /** The same records, whose batches decompress within the limits. */
    static Records view(Records records, PollBudget budget) {
        return BatchView.of(records, (batch, buffers) -> of(batch, buffers, budget));
    }

    private static CloseableIterator<Record> of(RecordBatch batch, BufferSupplier buffers, PollBudget budget) {
        if (batch instanceof DefaultRecordBatch current) {
            return new BoundedBatch(current, new BatchFrames(current, buffers, LARGEST_RECORD), budget);
        }
        // In Kafka's formats before 0.11 records have no headers, and all of a compressed batch are unpacked at once.
        if (batch.isCompressed()) {
            String why = "The records up to offset " + batch.lastOffset() + " are compressed in Kafka's format "
                    + batch.magic() + ", of which nothing is unpacked: send them by a client of Kafka 0.11 or newer.";
            Record skipped = SkippedRecord.at(batch, batch.lastOffset(), why);
            return CloseableIterator.wrap(List.of(skipped).iterator());
        }
        return new MeteredBatch(batch.streamingIterator(buffers), budget);
    }

    @Override
    public boolean hasNext() {
        return !givenUp && frames.hasNext();
    }

    @Override
    public Record next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Record record = bounded();
        next = record.offset() + 1;
        return record;
    }

    private Record bounded() {
        if (unpacked > LARGEST_BATCH) {
            return rest("unpack to more than " + LARGEST_BATCH + " bytes", "smaller ones");
        }
        // Counted here, since the number in the header is its writer's.
        return count >= LARGEST_COUNT
                ? rest("are more than the " + LARGEST_COUNT + " that are read of one batch", "smaller batches")
                : read();
    }

    private Record read() {
        try {
            return checked(frames.next());
        } catch (KafkaException e) {
            return rest(
                    "cannot be unpacked to at most " + LARGEST_RECORD + " bytes each (" + e.getMessage() + ")",
                    "smaller ones");
        }
    }

    private Record checked(RecordFrame frame) {
        long offset = batch.baseOffset() + frame.offsetDelta();
        // A later offset would make the consumer skip the batches behind this one; brokers check those of compressed
        // batches alone.
        if (offset < next || offset > batch.lastOffset()) {
            return rest("have offsets that are not in order, such as " + offset, "them by a Kafka client");
        }
        count++;
        unpacked += frame.sizeInBytes();
        if (frame.headers() > LARGEST_HEADER_COUNT) {
            budget.unpacked(frame.sizeInBytes(), 0);
            return SkippedRecord.at(
                    batch,
                    offset,
                    "The record has " + frame.headers() + " headers, and at most " + LARGEST_HEADER_COUNT
                            + " are read: send fewer.");
        }
        if (frame.empty() && frame.memory() > LARGEST_HEADERS) {
            return SkippedRecord.at(
                    batch,
                    offset,
                    "The record has no key, no value, and " + frame.headers() + " headers of " + frame.sizeInBytes()
                            + " bytes: send a value.");
        }
        budget.unpacked(frame.sizeInBytes(), frame.headers());
        return frames.parse(frame);
    }

    /** At the last offset: whoever begins to read in the middle of the batch, as after an upgrade, still gets it. */
    private Record rest(String why, String instead) {
        givenUp = true;
        long last = batch.lastOffset();
        return SkippedRecord.at(
                batch,
                last,
                "The records at offsets " + Math.min(next, last) + " to " + last + " " + why + "; their batch has "
                        + batch.sizeInBytes() + " bytes: send " + instead + ".");
    }

    @Override
    public void close() {
        frames.close();
    }
}
