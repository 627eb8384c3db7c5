package io.moodstream.schemas.client.bounded;

import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.CloseableIterator;

/** Shows fetched batches whose records are read by another iterator; nothing is decompressed before. */
final class BatchView {

    private BatchView() {}

    /** The same batches. @param reading replaces the streaming iterator of each */
    static Records of(Records records, BiFunction<RecordBatch, BufferSupplier, CloseableIterator<Record>> reading) {
        return MethodOverride.method(Records.class, records, "batches", arguments -> (Iterable<RecordBatch>)
                () -> StreamSupport.stream(records.batches().spliterator(), false)
                        .map(batch -> of(batch, reading))
                        .iterator());
    }

    private static RecordBatch of(
            RecordBatch batch, BiFunction<RecordBatch, BufferSupplier, CloseableIterator<Record>> reading) {
        return MethodOverride.method(
                RecordBatch.class,
                batch,
                "streamingIterator",
                arguments -> reading.apply(batch, (BufferSupplier) arguments[0]));
    }
}
