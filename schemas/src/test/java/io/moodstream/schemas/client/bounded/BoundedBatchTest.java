package io.moodstream.schemas.client.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.schemas.SkippedRecordMarker;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundedBatchTest {

    private static final byte[] KEY = {'k'};
    private static final byte[] SMALL = {1, 2, 3};

    /** After the header of the batch and the record's length, attributes and timestamp, a byte each. */
    private static final int DELTA_OF_FIRST_RECORD = DefaultRecordBatch.RECORD_BATCH_OVERHEAD + 3;

    /** Without compression the broker's own limit applies. */
    @ParameterizedTest
    @EnumSource(value = CompressionType.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void replaces_an_oversized_record_and_those_after_it_with_a_marker(CompressionType type) {
        Records records = batch(type, 7, SMALL, SMALL, new byte[BoundedBatch.LARGEST_RECORD + 1], SMALL, SMALL);
        List<Record> read = BoundedReader.read(records);
        assertThat(read).extracting(Record::offset).containsExactly(7L, 8L, 11L);
        assertThat(read.get(1).value()).isEqualTo(ByteBuffer.wrap(SMALL));
        assertThat(read.get(2).hasKey() || read.get(2).hasValue()).isFalse();
        assertThat(SkippedRecordMarker.why(new RecordHeaders(read.get(2).headers())))
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("offsets 9 to 11", String.valueOf(records.sizeInBytes()))
                        .doesNotContain("Exception"));
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void replaces_the_rest_of_a_batch_that_grows_too_large_with_a_marker(CompressionType type) {
        byte[] quarter = new byte[BoundedBatch.LARGEST_BATCH / 4];
        List<Record> read = BoundedReader.read(batch(type, 0, quarter, quarter, quarter, quarter, quarter, quarter));
        assertThat(read).extracting(Record::offset).containsExactly(0L, 1L, 2L, 3L, 5L);
        assertThat(SkippedRecordMarker.why(new RecordHeaders(read.get(4).headers())))
                .hasValueSatisfying(why -> assertThat(why).contains("offsets 4 to 5"));
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void replaces_records_beyond_the_maximum_count_with_a_marker(CompressionType type) {
        SimpleRecord empty = new SimpleRecord(1, (byte[]) null, null);
        SimpleRecord[] all = new SimpleRecord[BoundedBatch.LARGEST_COUNT + 50_000];
        Arrays.fill(all, empty);
        List<Record> read = BoundedReader.read(batch(type, 10, all));
        assertThat(read).hasSize(BoundedBatch.LARGEST_COUNT + 1);
        Record last = read.get(BoundedBatch.LARGEST_COUNT);
        assertThat(last.offset()).isEqualTo(150_009);
        assertThat(SkippedRecordMarker.why(new RecordHeaders(last.headers()))).hasValueSatisfying(why -> assertThat(why)
                .contains("offsets 100010 to 150009 are more than the 100000", "send smaller batches"));
    }

    @Test
    void reads_the_maximum_number_of_records() {
        SimpleRecord[] all = new SimpleRecord[BoundedBatch.LARGEST_COUNT];
        Arrays.fill(all, new SimpleRecord(SMALL));
        assertThat(BoundedReader.read(batch(CompressionType.GZIP, 0, all)))
                .hasSize(BoundedBatch.LARGEST_COUNT)
                .allMatch(Record::hasValue);
    }

    /** A consumer would regard the batches after it as read. */
    @Test
    void rejects_an_offset_beyond_the_batch() {
        Records records = batch(CompressionType.NONE, 5, SMALL, SMALL, SMALL);
        ByteBuffer bytes = ((MemoryRecords) records).buffer();
        int delta = DELTA_OF_FIRST_RECORD;
        assertThat(bytes.get(delta))
                .as("the first record's offset, less that of the batch")
                .isZero();
        bytes.put(delta, (byte) (2 * 60)); // zigzag

        List<Record> read = BoundedReader.read(records);

        assertThat(read).extracting(Record::offset).containsExactly(7L);
        assertThat(SkippedRecordMarker.why(new RecordHeaders(read.get(0).headers())))
                .hasValueSatisfying(why ->
                        assertThat(why).contains("offsets 5 to 7 have offsets that are not in order, such as 65"));
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void skips_large_headers_without_key_and_value_and_reads_on(CompressionType type) {
        Header large = new RecordHeader("h", new byte[1 << 20]);
        SimpleRecord headers = new SimpleRecord(1, (byte[]) null, null, new Header[] {large});
        Records records = MemoryRecords.withRecords(
                RecordBatch.MAGIC_VALUE_V2,
                3,
                Compression.of(type).build(),
                TimestampType.CREATE_TIME,
                headers,
                new SimpleRecord(SMALL));
        List<Record> read = BoundedReader.read(records);
        assertThat(SkippedRecordMarker.why(new RecordHeaders(read.get(0).headers())))
                .hasValueSatisfying(why -> assertThat(why).contains("headers"));
        assertThat(read.get(1).offset()).isEqualTo(4);
        assertThat(read.get(1).value()).isEqualTo(ByteBuffer.wrap(SMALL));
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void leaves_small_records_unchanged(CompressionType type) {
        byte[][] values =
                IntStream.range(0, 500).mapToObj(size -> new byte[size]).toArray(byte[][]::new);
        Records records = batch(type, 100, values);
        assertThat(BoundedReader.read(records)).containsExactlyElementsOf(records.records());
    }

    private static Records batch(CompressionType type, long offset, byte[]... values) {
        return batch(
                type,
                offset,
                Arrays.stream(values)
                        .map(value -> new SimpleRecord(1, KEY, value))
                        .toArray(SimpleRecord[]::new));
    }

    private static Records batch(CompressionType type, long offset, SimpleRecord... records) {
        return MemoryRecords.withRecords(
                RecordBatch.MAGIC_VALUE_V2, offset, Compression.of(type).build(), TimestampType.CREATE_TIME, records);
    }
}
