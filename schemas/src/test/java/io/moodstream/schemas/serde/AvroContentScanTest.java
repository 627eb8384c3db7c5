package io.moodstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moodstream.ModelChunk;
import io.moodstream.ModelManifest;
import io.moodstream.PhotoEvent;
import io.moodstream.Prediction;
import io.moodstream.WindowedMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

class AvroContentScanTest {

    private static final Schema NESTED = new Schema.Parser().parse("""
            {"type": "record", "name": "Nested", "fields": [
              {"name": "rows", "type": {"type": "array", "items": {"type": "array", "items": "long"}}}]}
            """);

    private static final Schema NULLS = new Schema.Parser().parse("""
            {"type": "record", "name": "Nulls", "fields": [
              {"name": "nothing", "type": {"type": "array", "items": "null"}}]}
            """);

    @Test
    void reads_random_records_to_their_end() throws IOException {
        for (Schema schema : List.of(
                PhotoEvent.getClassSchema(),
                Prediction.getClassSchema(),
                ModelManifest.getClassSchema(),
                ModelChunk.getClassSchema(),
                WindowedMetrics.getClassSchema())) {
            for (Object record : new RandomData(new GenericData(), schema, 200, 5L)) {
                BinaryDecoder decoder = decoder(written(schema, record));
                new AvroContentScan(decoder).skip(schema);
                assertThat(decoder.isEnd()).as("read to the end: " + record).isTrue();
            }
        }
    }

    @Test
    void counts_nested_items() throws IOException {
        List<Long> row = Collections.nCopies(300, 1L);
        byte[] bytes = written(NESTED, nested(Collections.nCopies(300, row)));

        assertThatThrownBy(() -> new AvroContentScan(decoder(bytes)).skip(NESTED))
                .isInstanceOf(SystemLimitException.class)
                .hasMessageContaining("has 300 more items in its 'rows'");

        byte[] fewer = written(NESTED, nested(Collections.nCopies(200, row)));
        BinaryDecoder decoder = decoder(fewer);
        new AvroContentScan(decoder).skip(NESTED);
        assertThat(decoder.isEnd()).isTrue();
    }

    @Test
    void counts_items_without_bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        out.writeLong(1L << 40);
        out.writeLong(0);
        out.flush();

        assertThatThrownBy(() -> new AvroContentScan(decoder(bytes.toByteArray())).skip(NULLS))
                .isInstanceOf(SystemLimitException.class)
                .hasMessageContaining("has 1099511627776 items in its 'nothing'");
    }

    private static GenericData.Record nested(List<List<Long>> rows) {
        GenericData.Record record = new GenericData.Record(NESTED);
        record.put("rows", rows);
        return record;
    }

    private static byte[] written(Schema schema, Object record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(record, out);
        out.flush();
        return bytes.toByteArray();
    }

    private static BinaryDecoder decoder(byte[] bytes) {
        return DecoderFactory.get().binaryDecoder(bytes, null);
    }
}
