package io.moodstream.schemas.registry;

import static io.moodstream.schemas.registry.SchemaCheck.faults;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema against every release of it, in both directions. A failure means that installations in the field would
 * break: give the new field a default, or restore the old one. With each release its .avsc files are copied to
 * {@code src/test/resources/released/<version>}, and never changed again.
 */
class CompatibilityTest {

    @ParameterizedTest
    @MethodSource("releases")
    void every_schema_is_compatible_with_each_release_in_both_directions(Path release) throws IOException {
        Map<String, Schema> current = SchemaFiles.in(SchemaFiles.CURRENT);
        Map<String, Schema> released = SchemaFiles.in(release);

        assertThat(current.keySet()).as("a released type must stay").containsAll(released.keySet());
        current.forEach((name, schema) -> assertThat(faults(schema, released.getOrDefault(name, schema)))
                .as(name + " against release " + release.getFileName())
                .isEmpty());
    }

    @Test
    void a_new_field_needs_a_default() {
        assertThat(faults(record("{'name':'a','type':'int'},{'name':'b','type':'int'}"), original()))
                .isNotEmpty();
        assertThat(faults(
                        record("{'name':'a','type':'int'},{'name':'b','type':['null','int'],'default':null}"),
                        original()))
                .isEmpty();
    }

    @Test
    void a_field_without_a_default_cannot_be_removed() {
        assertThat(faults(record(""), original())).isNotEmpty();
    }

    /** Old readers could not read it. */
    @Test
    void a_type_cannot_be_widened() {
        assertThat(faults(record("{'name':'a','type':'long'}"), original())).isNotEmpty();
    }

    @Test
    void a_model_state_can_be_added_but_a_label_cannot() {
        Schema state = io.moodstream.ModelState.getClassSchema();
        Schema label = io.moodstream.Label.getClassSchema();

        assertThat(faults(withSymbol(state), state)).isEmpty();
        assertThat(faults(withSymbol(label), label)).isNotEmpty();
    }

    @Test
    void rollout_symbols_can_be_added() {
        assertThat(List.of(
                        io.moodstream.RolloutMode.getClassSchema(),
                        io.moodstream.RolloutAction.getClassSchema(),
                        io.moodstream.RolloutDirective.getClassSchema(),
                        io.moodstream.RolloutStatus.getClassSchema(),
                        io.moodstream.RolloutOutcome.getClassSchema()))
                .allSatisfy(symbols ->
                        assertThat(faults(withSymbol(symbols), symbols)).isEmpty());
    }

    @Test
    void records_of_release_0_1_have_no_rollout() throws IOException {
        Map<String, Schema> released = SchemaFiles.in(SchemaFiles.RELEASED.resolve("0.1"));

        GenericRecord prediction = read(released, io.moodstream.Prediction.getClassSchema());
        GenericRecord manifest = read(released, io.moodstream.ModelManifest.getClassSchema());

        assertThat(prediction.get("snapshot")).hasToString("");
        assertThat((List<?>) prediction.get("shadow_ballots")).isEmpty();
        assertThat(manifest.get("rollout")).isNull();
    }

    /** A random record of this type, written with the released schema and read with the current one. */
    private static GenericRecord read(Map<String, Schema> released, Schema current) throws IOException {
        Schema then = Objects.requireNonNull(released.get(current.getFullName()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(then)
                .write(new RandomData(then, 1, 7).iterator().next(), encoder);
        encoder.flush();
        return new GenericDatumReader<GenericRecord>(then, current)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    static Stream<Path> releases() throws IOException {
        return SchemaFiles.list(SchemaFiles.RELEASED).stream();
    }

    private static Schema withSymbol(Schema symbols) {
        List<String> more = new ArrayList<>(symbols.getEnumSymbols());
        more.add("MORE");
        return Schema.createEnum(
                symbols.getName(), symbols.getDoc(), symbols.getNamespace(), more, symbols.getEnumDefault());
    }

    private static Schema original() {
        return record("{'name':'a','type':'int'}");
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse(("{'type':'record','name':'R','fields':[" + fields + "]}").replace('\'', '"'));
    }
}
