package io.moodstream.schemas.client.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.internals.BufferSupplier;
import org.apache.kafka.common.utils.internals.ByteUtils;
import org.apache.kafka.common.utils.internals.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kafka builds all headers of a record as it parses it: two bytes each on the wire, and 150 in memory. */
class HeaderCountTest {

    private static final byte[] KEY = {'k'};
    private static final byte[] SMALL = {1, 2, 3};

    /** After a record's length, attributes, timestamp, offset, key and value, as {@link #headed} makes it. */
    private static final int COUNT_OF_FIRST_RECORD = DefaultRecordBatch.RECORD_BATCH_OVERHEAD + 4 + 2 + 4;

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void replaces_a_record_with_too_many_headers_with_a_marker_and_reads_on(CompressionType type) {
        List<Record> read =
                BoundedReader.read(batch(type, headed(1), headed(BoundedBatch.LARGEST_HEADER_COUNT + 1), headed(2)));

        assertThat(read).extracting(Record::offset).containsExactly(40L, 41L, 42L);
        assertThat(read.get(1).hasKey() || read.get(1).hasValue()).isFalse();
        assertThat(BoundedReader.why(read.get(1)))
                .hasValue("The record has 131073 headers, and at most 131072 are read: send fewer.");
        assertThat(read.get(2).value()).isEqualTo(ByteBuffer.wrap(SMALL));
        assertThat(read.get(2).headers()).hasSize(2);
    }

    @Test
    void reads_the_maximum_number_of_headers() {
        List<Record> read = BoundedReader.read(batch(CompressionType.ZSTD, headed(BoundedBatch.LARGEST_HEADER_COUNT)));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).headers()).hasSize(BoundedBatch.LARGEST_HEADER_COUNT);
    }

    @Test
    void does_not_build_millions_of_headers_in_memory() {
        MemoryRecords packed = batch(CompressionType.ZSTD, headed(6_000_000));
        assertThat(packed.sizeInBytes()).isLessThan(100_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        List<Record> read = BoundedReader.read(packed);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(BoundedReader.why(read.get(0)))
                .hasValueSatisfying(why -> assertThat(why).contains("6000000 headers"));
        assertThat(allocated).as("bytes allocated").isLessThan(32 << 20);
    }

    /** No deserializer runs for them, so only their number ends a poll. */
    @Test
    void allows_few_headers_without_key_and_value() {
        SimpleRecord empty = new SimpleRecord(7, (byte[]) null, null, headers(32_000));
        SimpleRecord few = new SimpleRecord(7, (byte[]) null, null, headers(400));

        List<Record> read = BoundedReader.read(batch(CompressionType.ZSTD, empty, few, empty, headed(32_000)));

        assertThat(read).extracting(record -> record.headers().length).containsExactly(1, 400, 1, 32_000);
        assertThat(BoundedReader.why(read.get(0)))
                .hasValueSatisfying(why -> assertThat(why).contains("no key, no value, and 32000 headers"));
    }

    /** A writer may claim any number, whatever follows it. */
    @Test
    void allocates_nothing_for_headers_that_a_record_only_claims() {
        MemoryRecords records = batch(CompressionType.NONE, headed(20), headed(2));
        ByteBuffer bytes = records.buffer();
        bytes.position(COUNT_OF_FIRST_RECORD);
        assertThat(bytes.get(COUNT_OF_FIRST_RECORD)).isEqualTo((byte) 40); // zigzag
        ByteUtils.writeVarint(Integer.MAX_VALUE, bytes);

        List<Record> read = BoundedReader.read(records);

        assertThat(read).extracting(Record::offset).containsExactly(40L, 41L);
        assertThat(BoundedReader.why(read.get(0)))
                .hasValueSatisfying(why -> assertThat(why).contains("2147483647 headers"));
        assertThat(read.get(1).headers()).hasSize(2);
    }

    @Test
    void ends_a_poll_when_its_headers_exceed_the_budget() {
        SimpleRecord large = headed(BoundedBatch.LARGEST_HEADER_COUNT);
        PollBudget budget = new PollBudget();
        Deserializer<byte[]> keys = budget.kept(new ByteArrayDeserializer());
        RecordBatch batch = BoundedBatch.view(batch(CompressionType.ZSTD, large, large, large), budget)
                .batches()
                .iterator()
                .next();

        try (CloseableIterator<Record> records = batch.streamingIterator(BufferSupplier.NO_CACHING)) {
            budget.renew();
            readKey(keys, records.next());
            readKey(keys, records.next());
            Record last = records.next();
            assertThatThrownBy(() -> readKey(keys, last)).isInstanceOf(SerializationException.class);
            budget.renew();
            readKey(keys, last);
        }
    }

    private static void readKey(Deserializer<byte[]> keys, Record record) {
        assertThat(keys.deserialize("topic", new RecordHeaders(), record.key())).isEqualTo(KEY);
    }

    private static SimpleRecord headed(int count) {
        return new SimpleRecord(1, KEY, SMALL, headers(count));
    }

    private static Header[] headers(int count) {
        Header[] headers = new Header[count];
        Arrays.fill(headers, new RecordHeader("", null));
        return headers;
    }

    private static MemoryRecords batch(CompressionType type, SimpleRecord... records) {
        return MemoryRecords.withRecords(
                RecordBatch.MAGIC_VALUE_V2, 40, Compression.of(type).build(), TimestampType.CREATE_TIME, records);
    }
}
