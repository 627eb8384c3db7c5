package io.moodstream.schemas;

import static io.moodstream.schemas.SchemaCheck.faults;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every schema against every release of it, in both directions. A failure means that installations in the field would
 * break: give the new field a default, or give the old one back. With each release its .avsc files are copied to
 * {@code src/test/resources/released/<version>}, and never changed again.
 */
class CompatibilityTest {

    @ParameterizedTest
    @MethodSource("releases")
    void every_schema_reads_and_is_read_by_every_release_of_it(Path release) throws IOException {
        Map<String, Schema> current = Schemas.in(Schemas.CURRENT);
        Map<String, Schema> released = Schemas.in(release);

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
    void a_field_without_a_default_cannot_go() {
        assertThat(faults(record(""), original())).isNotEmpty();
    }

    @Test
    void a_type_cannot_widen_since_old_readers_could_not_follow() {
        assertThat(faults(record("{'name':'a','type':'long'}"), original())).isNotEmpty();
    }

    @Test
    void a_model_state_may_be_added_and_a_label_may_not() {
        Schema state = io.moodstream.ModelState.getClassSchema();
        Schema label = io.moodstream.Label.getClassSchema();

        assertThat(faults(withSymbol(state), state)).isEmpty();
        assertThat(faults(withSymbol(label), label)).isNotEmpty();
    }

    static Stream<Path> releases() throws IOException {
        return Schemas.list(Schemas.RELEASED).stream();
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
