package io.moodstream.schemas.client.bounded;

import io.moodstream.schemas.SkippedRecordMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.CloseableIterator;

/** Reads fetched batches as a bounded consumer does. */
final class BoundedReader {

    private BoundedReader() {}

    static List<Record> read(Records fetched) {
        List<Record> read = new ArrayList<>();
        for (RecordBatch batch : BoundedBatch.view(fetched, new PollBudget()).batches()) {
            try (CloseableIterator<Record> records = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
                records.forEachRemaining(read::add);
            }
        }
        return read;
    }

    /** Why this record replaces records that were not read; empty for an ordinary one. */
    static Optional<String> why(Record record) {
        return SkippedRecordMarker.why(new RecordHeaders(record.headers()));
    }
}
