package io.moodstream.schemas;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Look-ups in the registry, with its two kinds of failure kept apart: "there is none" is an answer (empty), everything
 * else is a {@link RegistryUnavailableException}. The client remembers answers, so that look-ups cost nothing after the
 * first.
 */
record Registry(SchemaRegistryClient client) {

    /** A question to the client. */
    interface Question<T> {
        T ask() throws IOException, RestClientException;
    }

    /**
     * The schema with this id.
     *
     * @param subject the subject to look under, as the deserializer does; null for any
     * @throws BadRecordException if it is no Avro schema
     */
    Optional<Schema> schema(@Nullable String subject, int id) {
        return find("schema " + id, () -> parse(subject, id)).map(parsed -> ((AvroSchema) parsed).rawSchema());
    }

    /** The id of this schema under this subject. */
    Optional<Integer> id(String subject, AvroSchema schema) {
        return find("subject '" + subject + "'", () -> client.getId(subject, schema, false));
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

    private ParsedSchema parse(@Nullable String subject, int id) throws IOException, RestClientException {
        try {
            return client.getSchemaBySubjectAndId(subject, id);
        } catch (IOException e) {
            // So does the client speak of a schema that it got but that is not Avro: nothing to try again.
            if (e.getMessage() != null && e.getMessage().startsWith("Invalid schema")) {
                throw new BadRecordException("The record's schema id " + id + " names no Avro schema.", e);
            }
            throw e;
        }
    }
}
