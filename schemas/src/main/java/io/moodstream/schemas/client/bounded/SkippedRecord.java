package io.moodstream.schemas.client.bounded;

import io.moodstream.schemas.SkippedRecordMarker;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;

/** Makes what stands for records that are not read, see {@link SkippedRecordMarker}. */
final class SkippedRecord {

    private SkippedRecord() {}

    /** A record without key and value that says why others of this batch are not read. */
    static Record at(RecordBatch batch, long offset, String why) {
        // The first of Kafka's formats had no timestamps.
        boolean timeless = batch.timestampType() == TimestampType.NO_TIMESTAMP_TYPE;
        SimpleRecord record = new SimpleRecord(
                timeless ? 0 : batch.maxTimestamp(), (byte[]) null, null, new Header[] {SkippedRecordMarker.header(why)
                });
        return MemoryRecords.withRecords(
                        RecordBatch.MAGIC_VALUE_V2,
                        offset,
                        Compression.NONE,
                        timeless ? TimestampType.CREATE_TIME : batch.timestampType(),
                        record)
                .records()
                .iterator()
                .next();
    }
}
