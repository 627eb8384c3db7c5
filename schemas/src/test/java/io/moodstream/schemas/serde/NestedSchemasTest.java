package io.moodstream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.PhotoEvent;
import io.moodstream.schemas.BadRecordException;
import io.moodstream.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SystemLimitException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of which a few hundred characters stand for millions of fields, and records of them without bytes. */
class NestedSchemasTest {

    private final TopicCatalogue topics = TopicCatalogue.of("test.", 3);

    @Test
    void fields_that_take_no_byte_count_as_items() {
        Schema schema = new Schema.Parser().parse(doubled(26));

        assertThatThrownBy(() -> new AvroContentScan(noBytes()).skip(schema))
                .isInstanceOf(SystemLimitException.class)
                .hasMessageStartingWith("has more than 65536 items and fields that take no byte, such as its ");
    }

    @Test
    void so_do_nulls() {
        Schema schema = nulls(AvroContentScan.MAX_ITEMS + 1);

        assertThatThrownBy(() -> new AvroContentScan(noBytes()).skip(schema))
                .isInstanceOf(SystemLimitException.class)
                .hasMessageContaining("such as its 'f65536'");
        assertThatCode(() -> new AvroContentScan(noBytes()).skip(nulls(AvroContentScan.MAX_ITEMS)))
                .doesNotThrowAnyException();
    }

    /** Avro prepares to read each branch of a union, also if no record ever has it. */
    @Test
    void a_record_of_a_schema_that_doubles_with_each_level_is_a_bad_record() throws Exception {
        SchemaRegistryClient foreign = new MockSchemaRegistryClient();
        int id = foreign.register("test.photo-events-value", new AvroSchema("""
                {"type": "record", "name": "PhotoEvent", "namespace": "io.moodstream",
                 "fields": [{"name": "never", "type": ["null", %s]}]}
                """.formatted(doubled(20))));
        byte[] first = ByteBuffer.allocate(6).putInt(1, id).array();

        assertThatThrownBy(() -> new AvroSerdes(foreign)
                        .deserializer(topics.photoEvents(), PhotoEvent.class)
                        .deserialize("", first))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("A record of topic 'test.photo-events' was written with a schema in which"
                        + " io.moodstream.R16 has more than 65536 fields, those of the records in it included:"
                        + " use one that nests fewer.");
    }

    /** The record around the union is within the limit; the one in the union contains it three times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "['null', %s]",
                "{'type': 'array', 'items': %s}",
                "{'type': 'map', 'values': %s}",
                "['null', {'type': 'array', 'items': ['null', %s]}]"
            })
    void a_record_in_a_union_array_or_map_contains_the_records_around_it_in_full(String within) {
        String inner = "{'type': 'record', 'name': 'B', 'fields': [{'name': 'a1', 'type': 'A'},"
                + " {'name': 'a2', 'type': 'A'}, {'name': 'a3', 'type': 'A'}]}";
        Schema schema = new Schema.Parser()
                .parse(("{'type': 'record', 'name': 'A', 'fields': [{'name': 'x', 'type': " + within.formatted(inner)
                                + "}, {'name': 'c', 'type': " + doubled(14) + "}]}")
                        .replace('\'', '"'));

        assertThatThrownBy(() -> ExpandedSchema.check(schema))
                .isInstanceOf(SystemLimitException.class)
                .hasMessageContaining("a schema in which B has more than 65536 fields");
    }

    @Test
    void a_record_may_contain_itself_in_a_union() {
        Schema list = new Schema.Parser().parse("""
                {"type": "record", "name": "L", "fields": [{"name": "next", "type": ["null", "L"]}]}
                """);

        assertThatCode(() -> ExpandedSchema.check(list)).doesNotThrowAnyException();
    }

    @Test
    void every_schema_of_a_topic_is_within_the_limit() {
        List<Schema> values =
                topics.all().stream().flatMap(topic -> topic.values().stream()).toList();

        assertThat(values).isNotEmpty();
        values.forEach(ExpandedSchema::check);
    }

    /** Each record contains the next one twice; the last one is empty. */
    private static String doubled(int depth) {
        String next = depth == 0
                ? ""
                : "{'name': 'a', 'type': " + doubled(depth - 1) + "}, {'name': 'b', 'type': 'R" + (depth - 1) + "'}";
        return ("{'type': 'record', 'name': 'R" + depth + "', 'fields': [" + next + "]}").replace('\'', '"');
    }

    private static Schema nulls(int count) {
        String fields = IntStream.range(0, count)
                .mapToObj(i -> "{\"name\": \"f" + i + "\", \"type\": \"null\"}")
                .collect(Collectors.joining(","));
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"Nulls\", \"fields\": [" + fields + "]}");
    }

    private static BinaryDecoder noBytes() {
        return DecoderFactory.get().binaryDecoder(new byte[0], null);
    }
}
