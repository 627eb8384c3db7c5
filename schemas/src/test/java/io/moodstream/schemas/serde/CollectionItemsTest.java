package io.moodstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.ExampleRecords;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of many small items: two bytes each on the wire, and 130 in memory. */
class CollectionItemsTest {

    private static final int MAX = AvroContentScan.MAX_ITEMS;

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final TopicCatalogue topics = TopicCatalogue.of("test.", 3);
    private final AvroSerdes serdes = new AvroSerdes(registry);
    private final Deserializer<PhotoEvent> deserializer = serdes.deserializer(topics.photoEvents(), PhotoEvent.class);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);

    /** A photo event up to its attributes, which are its last field. */
    @BeforeEach
    void begin() {
        SchemaSetup.register(registry, topics);
        PhotoEvent photo = PhotoEvent.newBuilder(ExampleRecords.photo(new byte[] {1, 2, 3}))
                .setAttributes(Map.of())
                .build();
        byte[] whole = serdes.<PhotoEvent>serializer(topics.photoEvents()).serialize("", photo);
        assertThat(whole[whole.length - 1]).as("the end of the attributes").isZero();
        bytes.write(whole, 0, whole.length - 1);
    }

    @Test
    void reads_the_maximum_number_of_items() throws IOException {
        out.writeLong(MAX);
        writeEntries(MAX);
        out.writeLong(0);

        assertThat(read().getAttributes()).isEqualTo(Map.of("", ""));
    }

    @Test
    void one_item_too_many_is_a_bad_record() throws IOException {
        out.writeLong(MAX + 1);
        writeEntries(MAX + 1);
        out.writeLong(0);

        assertThatThrownBy(this::read)
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'test.photo-events' has 65537 items in its 'attributes', and at most"
                        + " 65536 are read in all arrays and maps of a record: send fewer.");
    }

    @Test
    void too_many_items_in_several_blocks_are_a_bad_record() throws IOException {
        for (int block = 0; block < 2; block++) {
            out.writeLong(MAX / 2 + 1);
            writeEntries(MAX / 2 + 1);
        }
        out.writeLong(0);

        assertThatThrownBy(this::read)
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("has 32769 more items in its 'attributes'");
    }

    /** As written by encoders that buffer items in blocks, such as one for Go. */
    @Test
    void reads_blocks_that_announce_their_size() throws IOException {
        out.writeLong(-2);
        out.writeLong(8);
        out.writeString("a");
        out.writeString("1");
        out.writeString("b");
        out.writeString("2");
        out.writeLong(1);
        out.writeString("c");
        out.writeString("3");
        out.writeLong(0);

        assertThat(read().getAttributes()).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    }

    @Test
    void counts_items_in_blocks_that_announce_their_size() throws IOException {
        out.writeLong(-MAX - 1);
        out.writeLong(2L * (MAX + 1));
        writeEntries(MAX + 1);
        out.writeLong(0);

        assertThatThrownBy(this::read)
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("has 65537 items in its 'attributes'");
    }

    @Test
    void a_block_that_announces_a_wrong_size_is_a_bad_record() throws IOException {
        out.writeLong(-1);
        out.writeLong(4);
        writeEntries(1);
        out.writeLong(0);

        assertThatThrownBy(this::read)
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'test.photo-events' is cut off or garbled.")
                .hasRootCauseMessage("a block of 'attributes' claims 4 bytes and has 2");
    }

    private void writeEntries(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.writeString("");
            out.writeString("");
        }
    }

    private PhotoEvent read() throws IOException {
        out.flush();
        return deserializer.deserialize("", bytes.toByteArray());
    }
}
