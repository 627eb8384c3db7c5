package io.moodstream.stream.topology;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.moodstream.schemas.Topic;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A registry whose client has a bug: reading from a topic, or writing to it, fails once with an internal error. */
final class FaultyRegistry extends MockSchemaRegistryClient {

    private final Set<String> reads = new HashSet<>();
    private final Set<String> writes = new HashSet<>();

    /** The next lookup of the schema that the topic's records were written with fails. */
    void failNextRead(Topic topic) {
        reads.add(subject(topic));
    }

    /** The next lookup of the schema to write to the topic with fails. */
    void failNextWrite(Topic topic) {
        writes.add(subject(topic));
    }

    private static String subject(Topic topic) {
        return topic.subject(topic.values().get(0));
    }

    @Override
    public ParsedSchema getSchemaBySubjectAndId(@Nullable String subject, int id)
            throws IOException, RestClientException {
        failIfIn(reads, subject);
        return super.getSchemaBySubjectAndId(subject, id);
    }

    @Override
    public int getId(String subject, ParsedSchema schema, boolean normalize) throws IOException, RestClientException {
        failIfIn(writes, subject);
        return super.getId(subject, schema, normalize);
    }

    private static void failIfIn(Set<String> subjects, @Nullable String subject) {
        if (subjects.remove(subject)) {
            throw new IllegalStateException("the client has a bug");
        }
    }
}
