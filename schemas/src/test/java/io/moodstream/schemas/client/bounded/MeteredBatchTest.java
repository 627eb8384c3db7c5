package io.moodstream.schemas.client.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Collections;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.CloseableIterator;
import org.junit.jupiter.api.Test;

class MeteredBatchTest {

    private static final byte[] KEY = {'k'};
    private static final int PHOTO = PollBudget.MAX / 2;
    private static final int PHOTOS = 10;

    private final PollBudget budget = new PollBudget();
    private final Deserializer<byte[]> keys = budget.kept(new ByteArrayDeserializer());

    /** As the app's own producer writes them where photos compress well. */
    @Test
    void reads_a_batch_of_any_size_in_polls_of_bounded_size() {
        Records packed = MemoryRecords.withRecords(
                RecordBatch.MAGIC_VALUE_V2,
                0,
                Compression.of(CompressionType.GZIP).build(),
                TimestampType.CREATE_TIME,
                Collections.nCopies(PHOTOS, new SimpleRecord(1, KEY, new byte[PHOTO]))
                        .toArray(new SimpleRecord[0]));
        assertThat((long) PHOTO * PHOTOS).isGreaterThan(BoundedBatch.LARGEST_BATCH);
        RecordBatch batch =
                MeteredBatch.view(packed, budget).batches().iterator().next();
        try (CloseableIterator<Record> records = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
            for (int poll = 0; poll < PHOTOS / 2; poll++) {
                budget.renew();
                take(records.next());
                take(records.next());
                assertNothingLeft();
            }
            assertThat(records.hasNext()).isFalse();
        }
    }

    private void take(Record record) {
        assertThat(record.valueSize()).isEqualTo(PHOTO);
        assertThat(keys.deserialize("topic", new RecordHeaders(), record.key())).isEqualTo(KEY);
    }

    private void assertNothingLeft() {
        budget.unpacked(1, 0);
        assertThatThrownBy(() -> keys.deserialize("topic", new RecordHeaders(), ByteBuffer.wrap(KEY)))
                .isInstanceOf(SerializationException.class);
    }
}
