package io.moodstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The API description, which responses are checked against. */
final class Description {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode document;
    private final Set<String> seen = new TreeSet<>();

    Description() {
        try (InputStream in = Description.class.getResourceAsStream("page/files/openapi.json")) {
            document = MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code GET /photos/{id}} and so on. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths").fields().forEachRemaining(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** {@code GET /photos/{id} 404} and so on: every described status. */
    Set<String> described() {
        Set<String> all = new TreeSet<>();
        for (String operation : operations()) {
            operation(operation).path("responses").fieldNames().forEachRemaining(s -> all.add(operation + " " + s));
        }
        return all;
    }

    /** What {@link #check} has seen, in the same form. */
    Set<String> seen() {
        return seen;
    }

    /** Asserts that this operation may answer with this status, media type and body. */
    JsonNode check(String operation, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return check(operation, response.statusCode(), type, response.body());
    }

    /** The same for a response that was read from a raw socket. */
    JsonNode check(String operation, int status, String type, String body) {
        seen.add(operation + " " + status);
        JsonNode described = resolved(operation(operation).path("responses").path("" + status));
        assertThat(described.isMissingNode())
                .as(operation + " answered " + status + ": " + body)
                .isFalse();
        if (described.path("content").isMissingNode()) {
            return MAPPER.missingNode();
        }
        JsonNode content = described.path("content").path(type.split(";")[0]);
        assertThat(content.isMissingNode())
                .as("media type " + type + " of " + operation)
                .isFalse();
        return type.startsWith("text/") ? MAPPER.missingNode() : validated(content.path("schema"), body);
    }

    /** Asserts that a document conforms to the schema of this name. */
    JsonNode checkSchema(String name, String body) {
        return validated(document.path("components").path("schemas").path(name), body);
    }

    private JsonNode validated(JsonNode schema, String body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (!schema.isMissingNode()) {
                Map<String, JsonNode> whole = Map.of(
                        "components",
                        document.path("components"),
                        "allOf",
                        MAPPER.createArrayNode().add(schema));
                Schema checker = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(MAPPER.valueToTree(whole));
                assertThat(checker.validate(node)).as(body).isEmpty();
            }
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    private JsonNode operation(String operation) {
        String[] words = operation.split(" ");
        return document.path("paths").path(words[1]).path(words[0].toLowerCase(Locale.ROOT));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
