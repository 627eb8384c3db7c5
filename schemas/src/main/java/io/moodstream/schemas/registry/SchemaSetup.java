package io.moodstream.schemas.registry;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.Topic;
import io.moodstream.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Registers every topic's schemas and sets each subject to {@link #COMPATIBILITY}. May run at every start: if
 * everything is in place, it only reads, with two requests per subject.
 *
 * <p>Full, since external producers and consumers upgrade in any order, before or after Moodstream: an old consumer
 * reads what a new producer writes, and a new consumer reads what an old producer still writes. Transitive, since the
 * compacted topics keep the records of every release. So a field may be added or removed only if it has a default.
 */
public final class SchemaSetup {

    /** The compatibility that the registry requires of each new schema of a subject with all earlier ones. */
    public static final CompatibilityLevel COMPATIBILITY = CompatibilityLevel.FULL_TRANSITIVE;

    private final SchemaRegistryClient client;
    private final List<String> warnings = new ArrayList<>();

    private SchemaSetup(SchemaRegistryClient client) {
        this.client = client;
    }

    /**
     * Brings the registry into line with the catalogue. A registry that is read-only, or has read-only subjects, is
     * accepted if the schemas are already there.
     *
     * @return one sentence for each subject that could not be set to its compatibility rule, for a log
     * @throws MoodstreamException if a subject has a schema that this release's is incompatible with, or lacks this
     *     release's and does not accept it
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static List<String> register(SchemaRegistryClient client, TopicCatalogue catalogue) {
        SchemaSetup setup = new SchemaSetup(client);
        for (Topic topic : catalogue.all()) {
            for (Schema value : topic.values()) {
                setup.register(topic.subject(value), WireSchema.of(value));
            }
        }
        return setup.warnings;
    }

    /**
     * How the registry differs from the catalogue; changes nothing.
     *
     * @return a sentence for each subject that lacks this release's schema or its compatibility rule
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static List<String> problems(SchemaRegistryClient client, TopicCatalogue catalogue) {
        List<String> problems = new ArrayList<>();
        for (Topic topic : catalogue.all()) {
            for (Schema value : topic.values()) {
                String subject = topic.subject(value);
                if (new RegistryLookup(client).id(subject, WireSchema.of(value)).isEmpty()) {
                    problems.add("Subject '" + subject + "' does not hold this release's schema.");
                } else if (!RegistryLookup.find(RegistryLookup.named(subject), () -> client.getCompatibility(subject))
                        .equals(Optional.of(COMPATIBILITY.name))) {
                    problems.add("Subject '" + subject + "' is not held to " + COMPATIBILITY.name + " compatibility.");
                }
            }
        }
        return problems;
    }

    private void register(String subject, AvroSchema schema) {
        if (new RegistryLookup(client).id(subject, schema).isEmpty()) {
            checkAgainstHeld(subject, schema);
            send(subject, schema);
        }
        setCompatibility(subject);
    }

    /** Checked here too, since the registry's subject may not have been configured to check anything yet. */
    private void checkAgainstHeld(String subject, AvroSchema schema) {
        new RegistryLookup(client).versions(subject).forEach(held -> {
            List<String> faults = SchemaCheck.faults(schema.rawSchema(), new Schema.Parser().parse(held.getSchema()));
            if (!faults.isEmpty()) {
                throw incompatible(subject, "version " + held.getVersion() + " there: " + faults.get(0));
            }
        });
    }

    private void send(String subject, AvroSchema schema) {
        try {
            client.register(subject, schema);
        } catch (IOException e) {
            throw RegistryLookup.unavailable(RegistryLookup.named(subject), e);
        } catch (RestClientException e) {
            if (e.getStatus() == 409) {
                throw incompatible(subject, String.valueOf(e.getMessage()));
            }
            RegistryUnavailableException refusal = RegistryLookup.unavailable(RegistryLookup.named(subject), e);
            throw RegistryLookup.isRefused(refusal) ? readOnly(subject, e) : refusal;
        }
    }

    private void setCompatibility(String subject) {
        Optional<String> set =
                RegistryLookup.find(RegistryLookup.named(subject), () -> client.getCompatibility(subject));
        if (set.equals(Optional.of(COMPATIBILITY.name))) {
            return;
        }
        try {
            RegistryLookup.find(
                    RegistryLookup.named(subject), () -> client.updateCompatibility(subject, COMPATIBILITY.name));
        } catch (RegistryUnavailableException e) {
            if (!RegistryLookup.isRefused(e)) {
                throw e;
            }
            warnings.add("The schema registry is read-only for subject '" + subject + "', which holds this release's"
                    + " schema but is not held to " + COMPATIBILITY.name
                    + " compatibility: nothing fails, but another program may register what we cannot read.");
        }
    }

    private static MoodstreamException readOnly(String subject, RestClientException e) {
        return new MoodstreamException(
                "The schema registry does not hold this release's schema of subject '" + subject
                        + "' and takes none from us (HTTP " + e.getStatus() + ", " + e.getMessage()
                        + "): make it writable, or run './moodstream setup' with the credentials of somebody who may write.",
                e);
    }

    private static MoodstreamException incompatible(String subject, String why) {
        return new MoodstreamException("The schema registry's subject '" + subject
                + "' holds a schema that this release is not compatible with (" + why
                + "): use another topic prefix, or the release that wrote there.");
    }
}
