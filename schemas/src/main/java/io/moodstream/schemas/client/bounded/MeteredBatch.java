package io.moodstream.schemas.client.bounded;

import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.utils.internals.CloseableIterator;

/** The records of a batch, all of them, each counted against the budget of a poll when it is decompressed. */
final class MeteredBatch implements CloseableIterator<Record> {

    private final CloseableIterator<Record> records;
    private final PollBudget budget;

    MeteredBatch(CloseableIterator<Record> records, PollBudget budget) {
        this.records = records;
        this.budget = budget;
    }

    /** The same records. */
    static Records view(Records records, PollBudget budget) {
        return BatchView.of(records, (batch, buffers) -> new MeteredBatch(batch.streamingIterator(buffers), budget));
    }

    @Override
    public boolean hasNext() {
        return records.hasNext();
    }

    @Override
    public Record next() {
        Record record = records.next();
        budget.unpacked(record.sizeInBytes(), record.headers().length);
        return record;
    }

    @Override
    public void close() {
        records.close();
    }
}
