package io.moodstream.stream.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class SourceRecordCodecTest {

    /** Written by release 0.1 for the record below. */
    private static final String OF_THE_FIRST_RELEASE = "01" + "0006" + "70686f746f73" + "00000003" + "0000000000000005"
            + "0000000000000011" + "00000003" + "6b6579" + "ffffffff" + "00000002" + "0005" + "7472616365" + "00000001"
            + "07"
            + "0004" + "6e6f6e65" + "ffffffff";

    @Test
    void reads_records_of_an_earlier_release() {
        SourceRecord read = SourceRecordCodec.read(HexFormat.of().parseHex(OF_THE_FIRST_RELEASE));

        assertThat(read.source()).isEqualTo(new SourceRecord.Origin("photos", 3, 5));
        assertThat(read.record().timestamp()).isEqualTo(17);
        assertThat(read.record().key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
        assertThat(read.record().value()).isNull();
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {7}).add("none", null);
        assertThat(read.record().headers()).isEqualTo(headers);
    }

    @Test
    void round_trips_headers_of_any_number_and_length() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("h".repeat(70_000), new byte[] {1});
        headers.add("\u20ac".repeat(30_000), null);
        for (int i = 0; i < 100_000; i++) {
            headers.add("h" + i, new byte[0]);
        }
        SourceRecord record =
                new SourceRecord(new Record<>(null, new byte[] {2}, 0, headers), new SourceRecord.Origin("t", 0, 1));

        byte[] written = SourceRecordCodec.write(record);
        assertThat(Arrays.equals(
                        SourceRecordCodec.read(written).record().headers().toArray(),
                        record.record().headers().toArray()))
                .isTrue();
        assertThat((long) written.length).isLessThan(record.size() + 200_000);
    }

    @Test
    void rejects_records_of_a_later_release_and_says_what_to_do() {
        assertThatThrownBy(() -> SourceRecordCodec.read(new byte[] {99}))
                .hasMessageContaining("run the release that wrote it");
    }
}
