package io.moodstream.schemas.client;

import io.moodstream.schemas.SkippedRecordMarker;
import java.util.NoSuchElementException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.internals.CloseableIterator;

/**
 * The records of a batch, decompressed one by one up to limits on their bytes and their number. The first record beyond
 * one and all that follow are replaced by one marker without key and value, see {@link SkippedRecordMarker}; they are
 * never decompressed, so nothing is known about them. A batch comes from one producer, so no other producer's records
 * are lost.
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

    /** Maximum bytes of headers of a record without key and value: no deserializer runs before such records pile up. */
    private static final int LARGEST_HEADERS = 64 * 1024;

    private final RecordBatch batch;
    private final CloseableIterator<Record> records;
    private final PollBudget budget;
    private long unpacked;
    private int count;
    private long next;
    private boolean givenUp;

    private BoundedBatch(RecordBatch batch, CloseableIterator<Record> records, PollBudget budget) {
        this.batch = batch;
        this.records = records;
        this.budget = budget;
        this.next = batch.baseOffset();
    }

    /** The same records, whose batches decompress within the limits. */
    static Records view(Records records, PollBudget budget) {
        return BatchView.of(
                records,
                (batch, buffers) -> new BoundedBatch(batch, batch.streamingIterator(buffers, LARGEST_RECORD), budget));
    }

    @Override
    public boolean hasNext() {
        return !givenUp && records.hasNext();
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
        Record record;
        try {
            record = records.next();
        } catch (KafkaException e) {
            return rest(
                    "cannot be unpacked to at most " + LARGEST_RECORD + " bytes each (" + e.getMessage() + ")",
                    "smaller ones");
        }
        // A later offset would make the consumer skip the batches behind this one; brokers check those of compressed
        // batches alone.
        if (record.offset() < next || record.offset() > batch.lastOffset()) {
            return rest("have offsets that are not in order, such as " + record.offset(), "them by a Kafka client");
        }
        count++;
        unpacked += record.sizeInBytes();
        budget.unpacked(record.sizeInBytes());
        boolean empty = !record.hasKey() && !record.hasValue();
        return empty && record.sizeInBytes() > LARGEST_HEADERS
                ? unread(
                        record.offset(),
                        "The record has no key, no value, and headers of " + record.sizeInBytes() + " bytes.")
                : record;
    }

    /** At the last offset: whoever begins to read in the middle of the batch, as after an upgrade, still gets it. */
    private Record rest(String why, String instead) {
        givenUp = true;
        long last = batch.lastOffset();
        return unread(
                last,
                "The records at offsets " + Math.min(next, last) + " to " + last + " " + why + "; their batch has "
                        + batch.sizeInBytes() + " bytes: send " + instead + ".");
    }

    private Record unread(long offset, String why) {
        SimpleRecord record = new SimpleRecord(
                batch.maxTimestamp(), (byte[]) null, null, new Header[] {SkippedRecordMarker.header(why)});
        return MemoryRecords.withRecords(
                        RecordBatch.MAGIC_VALUE_V2, offset, Compression.NONE, batch.timestampType(), record)
                .records()
                .iterator()
                .next();
    }

    @Override
    public void close() {
        records.close();
    }
}
