package io.moodstream.schemas.client;

import io.moodstream.schemas.SkippedRecordMarker;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.CloseableIterator;

/**
 * The records of a batch, decompressed one by one up to a limit. The first record beyond it and all that follow are
 * replaced by one marker without key and value, see {@link SkippedRecordMarker}; they are never decompressed, so
 * nothing is known about them. A batch comes from one producer, so no other producer's records are lost.
 */
final class BoundedBatch implements CloseableIterator<Record> {

    /** Maximum bytes of a record: twice the largest photo. Brokers that support such a limit are given the same one. */
    static final int LARGEST_RECORD = 32 * 1024 * 1024;

    /** Maximum bytes of a batch. Producers of photos stay below it even at the largest record size. */
    static final int LARGEST_BATCH = 64 * 1024 * 1024;

    /** Maximum bytes of headers of a record without key and value: no deserializer runs before such records pile up. */
    private static final int LARGEST_HEADERS = 64 * 1024;

    private final RecordBatch batch;
    private final CloseableIterator<Record> records;
    private final PollBudget budget;
    private long unpacked;
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
        return MethodOverride.method(Records.class, records, "batches", arguments -> (Iterable<RecordBatch>)
                () -> StreamSupport.stream(records.batches().spliterator(), false)
                        .map(batch -> view(batch, budget))
                        .iterator());
    }

    private static RecordBatch view(RecordBatch batch, PollBudget budget) {
        return MethodOverride.method(
                RecordBatch.class,
                batch,
                "streamingIterator",
                arguments -> new BoundedBatch(
                        batch, batch.streamingIterator((BufferSupplier) arguments[0], LARGEST_RECORD), budget));
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
        Record record = unpacked > LARGEST_BATCH ? rest("unpack to more than " + LARGEST_BATCH + " bytes") : read();
        next = record.offset() + 1;
        return record;
    }

    private Record read() {
        Record record;
        try {
            record = records.next();
        } catch (KafkaException e) {
            return rest("cannot be unpacked to at most " + LARGEST_RECORD + " bytes each (" + e.getMessage() + ")");
        }
        unpacked += record.sizeInBytes();
        budget.unpacked(record.sizeInBytes());
        boolean empty = !record.hasKey() && !record.hasValue();
        return empty && record.sizeInBytes() > LARGEST_HEADERS
                ? unread(
                        record.offset(),
                        "The record has no key, no value, and headers of " + record.sizeInBytes() + " bytes.")
                : record;
    }

    private Record rest(String why) {
        givenUp = true;
        return unread(
                next,
                "The records at offsets " + next + " to " + batch.lastOffset() + " " + why + "; their batch has "
                        + batch.sizeInBytes() + " bytes: send smaller ones.");
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
