package io.moodstream.schemas.registry;

import com.fasterxml.jackson.core.type.TypeReference;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Confluent's client, which caches every answer forever, plus lookups that bypass its cache. */
public final class RegistryClient extends CachedSchemaRegistryClient {

    private static final int REMEMBERED_SCHEMAS = 1000;

    private final RestService rest;
    private final Map<String, Integer> lastIds = new ConcurrentHashMap<>();

    /**
     * @param config settings of the whole client; empty if there are none, since any setting causes a TLS context to be
     *     built
     */
    public RegistryClient(RestService rest, Map<String, Object> config) {
        super(rest, REMEMBERED_SCHEMAS, List.of(new AvroSchemaProvider()), config, Map.of());
        this.rest = rest;
    }

    /** The id of this schema under this subject, from the registry itself. */
    int presentId(String subject, AvroSchema schema) throws IOException, RestClientException {
        return rest.lookUpSubjectVersion(schema.canonicalString(), subject).getId();
    }

    /** Keeps an id from {@link #presentId} for times when the registry is unavailable. */
    void remember(String subject, AvroSchema schema, int id) {
        lastIds.put(subject + '\n' + schema.canonicalString(), id);
    }

    /** The id that the registry returned last; empty if it returned none. */
    Optional<Integer> lastId(String subject, AvroSchema schema) {
        return Optional.ofNullable(lastIds.get(subject + '\n' + schema.canonicalString()));
    }

    /** The schema with this id, from the registry itself. */
    ParsedSchema presentSchema(@Nullable String subject, int id) throws IOException, RestClientException {
        return parsed(rest.getId(id, subject));
    }

    /** The schema with this GUID; needs Confluent's registry from version 8 on. */
    ParsedSchema schema(UUID guid) throws IOException, RestClientException {
        return parsed(rest.httpRequest(
                "/schemas/guids/" + guid, "GET", null, RestService.DEFAULT_REQUEST_PROPERTIES, new SchemaAnswer()));
    }

    /** Fails unless the server answers as a schema registry does. */
    void checkThere() throws IOException, RestClientException {
        rest.getSchemaTypes();
    }

    private ParsedSchema parsed(SchemaString answer) throws IOException {
        return parseSchema(answer.getSchemaType(), answer.getSchemaString(), answer.getReferences())
                .orElseThrow(() -> new IOException(RegistryLookup.INVALID + " of type " + answer.getSchemaType()));
    }

    private static final class SchemaAnswer extends TypeReference<SchemaString> {}
}
