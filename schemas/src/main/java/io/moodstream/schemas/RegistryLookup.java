package io.moodstream.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups in the registry, with its two kinds of failure kept apart: "there is none" is an answer (empty), everything
 * else is a {@link RegistryUnavailableException}. The client remembers answers, so that look-ups cost nothing after the
 * first.
 */
record RegistryLookup(SchemaRegistryClient client) {

    /** Confluent's code for a subject, or a registry, in mode READONLY; the status is 422. */
    private static final int READ_ONLY = 42205;

    /** How the client's messages on schemas of unknown types begin. */
    static final String INVALID = "Invalid schema";

    /** A question to the client. */
    interface Question<T> {
        T ask() throws IOException, RestClientException;
    }

    /**
     * The schema of this name.
     *
     * @param subject the subject to look under, as the deserializer does; null for any
     * @throws BadRecordException if it is no Avro schema
     */
    Optional<Schema> schema(@Nullable String subject, SchemaReference name) {
        return name instanceof SchemaReference.Id id
                ? avro(name, () -> client.getSchemaBySubjectAndId(subject, id.number()))
                : presentSchema(subject, name);
    }

    /** As {@link #schema}, whatever the client remembers. */
    Optional<Schema> presentSchema(@Nullable String subject, SchemaReference name) {
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

    /** As {@link #id}, whatever the client remembers. */
    Optional<Integer> presentId(String subject, AvroSchema schema) {
        if (!(client instanceof RegistryClient direct)) {
            return id(subject, schema);
        }
        Optional<Integer> present = id(subject, schema, () -> direct.presentId(subject, schema));
        present.ifPresent(id -> direct.remember(subject, schema, id));
        return present;
    }

    /** While the registry is away: the id that it gave last, or else the one that the client remembers. */
    Optional<Integer> lastId(String subject, AvroSchema schema) {
        Optional<Integer> last =
                client instanceof RegistryClient direct ? direct.lastId(subject, schema) : Optional.empty();
        return last.isPresent() ? last : id(subject, schema);
    }

    /** Clients ask by POST, though nothing is written: where a registry lets itself only be read, its versions are read. */
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

    /** Every version of this subject, the oldest first. */
    Stream<SchemaMetadata> versions(String subject) {
        List<Integer> versions =
                find(named(subject), () -> client.getAllVersions(subject)).orElse(List.of());
        return versions.stream()
                .flatMap(version -> find(named(subject), () -> client.getSchemaMetadata(subject, version)).stream());
    }

    private static boolean isSame(SchemaMetadata held, AvroSchema schema) {
        return new Schema.Parser().parse(held.getSchema()).equals(schema.rawSchema());
    }

    /** Whether the registry answered that it will not be written to, or not by us. */
    static boolean isRefused(RegistryUnavailableException e) {
        return e.getCause() instanceof RestClientException answer
                && (answer.getStatus() == 403 || answer.getStatus() == 405 || answer.getErrorCode() == READ_ONLY);
    }

    static String named(String subject) {
        return "subject '" + subject + "'";
    }

    /** The answer, or empty where the registry knows of none. */
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

    /** Confluent's codes 404xx name what is missing; a bare 404 comes from a server that is no registry at this path. */
    private static boolean isUnknown(RestClientException e) {
        return e.getStatus() == 404 && e.getErrorCode() / 100 == 404;
    }

    /** Registries that do not know of GUIDs answer as any web server would: whether one is there must be asked. */
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
                        // So does the client speak of a schema that it got but that is not Avro: nothing to try again.
                        if (e.getMessage() != null && e.getMessage().startsWith(INVALID)) {
                            throw new BadRecordException("The record's " + name + " names no Avro schema.", e);
                        }
                        throw e;
                    }
                })
                .map(parsed -> ((AvroSchema) parsed).rawSchema());
    }
}
