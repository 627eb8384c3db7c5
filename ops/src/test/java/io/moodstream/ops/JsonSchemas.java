package io.moodstream.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The JSON schemas among this module's resources. */
final class JsonSchemas {

    private JsonSchemas() {}

    /** What is wrong with a document; empty if it is valid. */
    static List<String> faults(String schema, JsonNode document) {
        return named(schema).validate(document).stream().map(Error::toString).toList();
    }

    private static Schema named(String name) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
        try (InputStream file = JsonSchemas.class.getResourceAsStream("/schemas/" + name)) {
            ObjectNode schema = (ObjectNode) new ObjectMapper().readTree(Objects.requireNonNull(file, name));
            // The ID of the Compose schema is not a URI, which this library requires.
            schema.remove("$id");
            return registry.getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
