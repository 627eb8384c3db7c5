package io.moodstream.schemas.client.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches in the formats before Kafka 0.11, which old topics may still hold. */
class LegacyBatchTest {

    @ParameterizedTest
    @ValueSource(bytes = {0, 1})
    void reads_uncompressed_records(byte magic) {
        MemoryRecords records = batch(magic, CompressionType.NONE);

        assertThat(BoundedReader.read(records)).hasSize(2).containsExactlyElementsOf(records.records());
    }

    /** Kafka would unpack all of them, without a limit, before it returns the first. */
    @ParameterizedTest
    @ValueSource(bytes = {0, 1})
    void replaces_compressed_records_with_a_marker(byte magic) {
        List<Record> read = BoundedReader.read(batch(magic, CompressionType.GZIP));

        assertThat(read).extracting(Record::offset).containsExactly(8L);
        assertThat(BoundedReader.why(read.get(0))).hasValueSatisfying(why -> assertThat(why)
                .contains("up to offset 8", "format " + magic, "send them by a client of Kafka 0.11 or newer"));
    }

    private static MemoryRecords batch(byte magic, CompressionType type) {
        return MemoryRecords.withRecords(
                magic,
                7,
                Compression.of(type).build(),
                magic == 0 ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME,
                new SimpleRecord(1, new byte[] {1}, new byte[1_000]),
                new SimpleRecord(2, new byte[] {2}, new byte[1_000]));
    }
}
