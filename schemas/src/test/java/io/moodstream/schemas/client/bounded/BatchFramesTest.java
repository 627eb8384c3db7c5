package io.moodstream.schemas.client.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the records that Kafka reads. */
class BatchFramesTest {

    private static final int RECORDS = 6;

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void reads_the_same_records_as_kafka_for_both_timestamp_types(CompressionType type) {
        for (TimestampType times : List.of(TimestampType.CREATE_TIME, TimestampType.LOG_APPEND_TIME)) {
            MemoryRecords records = batch(type, times);
            assertThat(BoundedReader.read(records)).hasSize(RECORDS).containsExactlyElementsOf(records.records());
        }
    }

    @Test
    void reads_only_records_that_kafka_reads_from_garbled_bytes() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            MemoryRecords records = batch(CompressionType.NONE, TimestampType.CREATE_TIME);
            garble(records.buffer(), random);
            List<Record> expected = untilFault(records);
            List<Record> read = BoundedReader.read(records);

            assertThat(read).isNotEmpty().allMatch(record -> record.offset() < 100 + RECORDS);
            List<Record> ordinary = read.stream()
                    .filter(record -> BoundedReader.why(record).isEmpty())
                    .toList();
            assertThat(ordinary).isEqualTo(expected.subList(0, Math.min(expected.size(), ordinary.size())));
        }
    }

    private static void garble(ByteBuffer bytes, Random random) {
        int head = DefaultRecordBatch.RECORD_BATCH_OVERHEAD;
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes.put(head + random.nextInt(bytes.limit() - head), (byte) random.nextInt(256));
        }
    }

    private static List<Record> untilFault(MemoryRecords records) {
        List<Record> read = new ArrayList<>();
        RecordBatch batch = records.batches().iterator().next();
        try (CloseableIterator<Record> iterator = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
            iterator.forEachRemaining(read::add);
        } catch (RuntimeException e) { // of various types
            return read;
        }
        return read;
    }

    private static MemoryRecords batch(CompressionType type, TimestampType times) {
        return MemoryRecords.withRecords(
                RecordBatch.MAGIC_VALUE_V2,
                100,
                Compression.of(type).build(),
                times,
                IntStream.range(0, RECORDS).mapToObj(BatchFramesTest::record).toArray(SimpleRecord[]::new));
    }

    /** The first without a key, the second without a value. */
    private static SimpleRecord record(int number) {
        byte[] key = number == 0 ? null : new byte[number];
        byte[] value = number == 1 ? null : new byte[100 * number];
        Header[] headers = {new RecordHeader("h", new byte[number]), new RecordHeader("", null)};
        return new SimpleRecord(1_000 + number, key, value, headers);
    }
}
