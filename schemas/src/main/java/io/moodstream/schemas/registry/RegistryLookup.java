package io.moodstream.schemas.registry;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.moodstream.schemas.BadRecordException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Lookups in the registry, which distinguish two kinds of failure: "not found" is an answer (empty), everything else is
 * a {@link RegistryUnavailableException}. The client caches answers, so only the first lookup costs anything.
 */
public record RegistryLookup(SchemaRegistryClient client) {

    /** Confluent's code for a subject, or a registry, in mode READONLY; the status is 422. */
    private static final int READ_ONLY = 42205;

    /** Prefix of the client's messages about schemas of unknown types. */
    static final String INVALID = "Invalid schema";

    /** A call of the client. */
    interface Question<T> {
        T ask() throws IOException, RestClientException;
    }

    /**
     * The schema with this reference.
     *
     * @param subject the subject to look it up under, as the deserializer does; null for any
     * @throws BadRecordException if it is not an Avro schema
     */
    public Optional<Schema> schema(@Nullable String subject, SchemaReference name) {
        return name instanceof SchemaReference.Id id
                ? avro(name, () -> client.getSchemaBySubjectAndId(subject, id.number()))
                : presentSchema(subject, name);
    }

    /** Like {@link #schema}, but bypasses the client's cache. */
    public Optional<Schema> presentSchema(@Nullable String subject, SchemaReference name) {
        if (!(client instanceof RegistryClient direct)) {
            return name instanceof SchemaReference.Id ? schema(subject, name) : Optional.empty();
        }
        return name instanceof SchemaReference.Id id
                ? avro(name, () -> direct.presentSchema(subject, id.number()))
                : guid((SchemaReference.Guid) name, direct);
    }

    /** The id of this schema under this subject. */
    Optional<Integer> id(String subject, AvroSchema schema) {
        return id(subject, schema, () -> client.getId(subject, schema, false));
    }

    /** Like {@link #id}, but bypasses the client's cache. */
    public Optional<Integer> presentId(String subject, AvroSchema schema) {
        if (!(client instanceof RegistryClient direct)) {
            return id(subject, schema);
        }
        Optional<Integer> present = id(subject, schema, () -> direct.presentId(subject, schema));
        present.ifPresent(id -> direct.remember(subject, schema, id));
        return present;
    }

    /**
     * For times when the registry is unavailable: the id that it returned last, or else the one in the client's cache.
     */
    public Optional<Integer> lastId(String subject, AvroSchema schema) {
        Optional<Integer> last =
                client instanceof RegistryClient direct ? direct.lastId(subject, schema) : Optional.empty();
        return last.isPresent() ? last : id(subject, schema);
    }

    /** The lookup is a POST, although it writes nothing; on a read-only registry the versions are listed instead. */
    private Optional<Integer> id(String subject, AvroSchema schema, Question<Integer> question) {
        try {
            return find(named(subject), question);
        } catch (RegistryUnavailableException e) {
            if (isRefused(e)) {
                return versions(subject)
                        .filter(held -> isSame(held, schema))
                        .map(SchemaMetadata::getId)
                        .findFirst();
            }
            throw e;
        }
    }

    /** Every version of this subject, oldest first. */
    Stream<SchemaMetadata> versions(String subject) {
        List<Integer> versions =
                find(named(subject), () -> client.getAllVersions(subject)).orElse(List.of());
        return versions.stream()
                .flatMap(version -> find(named(subject), () -> client.getSchemaMetadata(subject, version)).stream());
    }

    private static boolean isSame(SchemaMetadata held, AvroSchema schema) {
        return new Schema.Parser().parse(held.getSchema()).equals(schema.rawSchema());
    }

    /** Whether the registry answered that it is read-only, or that this client may not write. */
    static boolean isRefused(RegistryUnavailableException e) {
        return e.getCause() instanceof RestClientException answer
                && (answer.getStatus() == 403 || answer.getStatus() == 405 || answer.getErrorCode() == READ_ONLY);
    }

    static String named(String subject) {
        return "subject '" + subject + "'";
    }

    /** The answer; empty if the registry has none. */
    static <T> Optional<T> find(String what, Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (IOException e) {
            throw unavailable(what, e);
        } catch (RestClientException e) {
            if (isUnknown(e)) {
                return Optional.empty();
            }
            throw unavailable(what, e);
        }
    }

    static RegistryUnavailableException unavailable(String what, IOException e) {
        return new RegistryUnavailableException(
                "The schema registry cannot be reached for " + what + " (" + e
                        + "): check that it runs and that its URL is right.",
                e);
    }

    static RegistryUnavailableException unavailable(String what, RestClientException e) {
        String way = e.getStatus() == 401 || e.getStatus() == 403
                ? "check the credentials."
                : "check the registry's log and its URL.";
        return new RegistryUnavailableException(
                "The schema registry did not give " + what + " (HTTP " + e.getStatus() + ", " + e.getMessage() + "): "
                        + way,
                e);
    }

    /** Confluent's codes 404xx name what is missing; a bare 404 comes from a server without a registry at this path. */
    private static boolean isUnknown(RestClientException e) {
        return e.getStatus() == 404 && e.getErrorCode() / 100 == 404;
    }

    /** Registries without GUIDs answer like any web server, so a second request checks that a registry is there. */
    private static Optional<Schema> guid(SchemaReference.Guid name, RegistryClient direct) {
        try {
            return avro(name, () -> direct.schema(name.guid()));
        } catch (RegistryUnavailableException e) {
            if (e.getCause() instanceof RestClientException answer && lacksGuids(answer)) {
                find(name.toString(), () -> {
                    direct.checkThere();
                    return true;
                });
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean lacksGuids(RestClientException answer) {
        return answer.getStatus() == 404 || answer.getStatus() == 405;
    }

    private static Optional<Schema> avro(SchemaReference name, Question<ParsedSchema> question) {
        return find(name.toString(), () -> {
                    try {
                        return question.ask();
                    } catch (IOException e) {
                        // The client reports a schema that is not Avro this way; a retry would not help.
                        if (e.getMessage() != null && e.getMessage().startsWith(INVALID)) {
                            throw new BadRecordException("The record's " + name + " names no Avro schema.", e);
                        }
                        throw e;
                    }
                })
                .map(parsed -> ((AvroSchema) parsed).rawSchema());
    }
}
