package io.moodstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.moodstream.PhotoEvent;
import io.moodstream.PhotoLabel;
import io.moodstream.schemas.FieldLimits;
import io.moodstream.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaFilesTest {

    @Test
    void every_type_and_field_is_documented() throws IOException {
        List<Schema> named =
                SchemaFiles.in(SchemaFiles.CURRENT).values().stream().toList();

        assertThat(named).hasSizeGreaterThan(10).allSatisfy(type -> {
            assertThat(type.getDoc()).as(type.getFullName()).isNotBlank();
            if (type.getType() == Schema.Type.RECORD) {
                assertThat(type.getFields()).allSatisfy(field -> assertThat(field.doc())
                        .as(type.getName() + "." + field.name())
                        .isNotBlank());
            }
        });
    }

    @Test
    void every_type_is_used_on_a_topic() throws IOException {
        Set<String> reached = new TreeSet<>();
        TopicCatalogue.defaults().all().stream()
                .flatMap(topic -> topic.values().stream())
                .forEach(value -> reach(value, reached));

        assertThat(reached).isEqualTo(SchemaFiles.in(SchemaFiles.CURRENT).keySet());
    }

    @Test
    void sends_the_registry_the_schemas_as_in_the_files() throws IOException {
        List<String> sent = TopicCatalogue.defaults().all().stream()
                .flatMap(topic -> topic.values().stream())
                .map(value -> WireSchema.of(value).canonicalString())
                .toList();

        assertThat(SchemaFiles.in(SchemaFiles.CURRENT).values().stream().map(Schema::toString))
                .hasSizeGreaterThan(sent.size())
                .containsAll(sent);
    }

    private static void reach(Schema schema, Set<String> reached) {
        switch (schema.getType()) {
            case RECORD -> {
                reached.add(schema.getFullName());
                schema.getFields().forEach(field -> reach(field.schema(), reached));
            }
            case ENUM -> reached.add(schema.getFullName());
            case UNION -> schema.getTypes().forEach(type -> reach(type, reached));
            case ARRAY -> reach(schema.getElementType(), reached);
            case MAP -> reach(schema.getValueType(), reached);
            default -> {}
        }
    }

    @Test
    void documents_the_limit_of_every_field_that_has_one() {
        Map<String, Integer> limits = Map.of(
                "photo_id", FieldLimits.PHOTO_ID,
                "uploader", FieldLimits.UPLOADER,
                "labelled_by", FieldLimits.UPLOADER,
                "content_uri", FieldLimits.CONTENT_URI,
                "content_type", FieldLimits.CONTENT_TYPE,
                "attributes", FieldLimits.ATTRIBUTES);

        assertThat(List.of(PhotoEvent.getClassSchema(), PhotoLabel.getClassSchema()))
                .flatExtracting(Schema::getFields)
                .allSatisfy(field -> {
                    Integer limit = limits.get(field.name());
                    assertThat(field.doc().contains("At most")).isEqualTo(limit != null);
                    assertThat(field.doc())
                            .contains(limit == null ? "" : String.format(Locale.ROOT, "At most %,d bytes", limit));
                });
    }
}
