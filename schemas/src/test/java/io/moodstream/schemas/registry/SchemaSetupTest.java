package io.moodstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.domain.MoodstreamException;
import io.moodstream.schemas.TopicCatalogue;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class SchemaSetupTest {

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final TopicCatalogue topics = TopicCatalogue.of("test.", 3);

    @Test
    void registers_every_schema_with_full_compatibility() throws Exception {
        SchemaSetup.register(registry, topics);

        assertThat(registry.getAllSubjects())
                .containsExactlyInAnyOrder(
                        "test.photo-events-value",
                        "test.photo-labels-value",
                        "test.models-io.moodstream.ModelManifest",
                        "test.models-io.moodstream.ModelChunk",
                        "test.models-io.moodstream.ModelPin",
                        "test.models-io.moodstream.EnsemblePolicy",
                        "test.models-io.moodstream.ModelRollout",
                        "test.models-io.moodstream.ModelDeletion",
                        "test.model-status-value",
                        "test.predictions-value",
                        "test.model-metrics-value",
                        "test.rollouts-value",
                        "test.training-requests-value");
        for (String subject : registry.getAllSubjects()) {
            assertThat(registry.getCompatibility(subject)).isEqualTo("FULL_TRANSITIVE");
        }
    }

    @Test
    void is_idempotent() throws Exception {
        SchemaSetup.register(registry, topics);
        SchemaSetup.register(registry, topics);

        for (String subject : registry.getAllSubjects()) {
            assertThat(registry.getAllVersions(subject)).containsExactly(1);
        }
    }

    @Test
    void a_subject_with_a_compatible_older_schema_gets_a_new_version() throws Exception {
        Schema older = SchemaBuilder.record("PhotoLabel")
                .namespace("io.moodstream")
                .fields()
                .requiredString("photo_id")
                .name("true_label")
                .type(io.moodstream.Label.getClassSchema())
                .noDefault()
                .requiredString("labelled_by")
                .name("labelled_at")
                .type(io.moodstream.PhotoLabel.getClassSchema()
                        .getField("labelled_at")
                        .schema())
                .noDefault()
                .optionalString("gone_since")
                .endRecord();
        registry.register("test.photo-labels-value", new AvroSchema(older));

        SchemaSetup.register(registry, topics);

        assertThat(registry.getAllVersions("test.photo-labels-value")).containsExactly(1, 2);
    }

    @Test
    void rejects_a_subject_with_an_incompatible_schema_and_leaves_it_unchanged() throws Exception {
        Schema other = SchemaBuilder.record("PhotoLabel")
                .namespace("io.moodstream")
                .fields()
                .requiredInt("photo_id")
                .endRecord();
        registry.updateCompatibility("test.photo-labels-value", "NONE");
        registry.register("test.photo-labels-value", new AvroSchema(other));

        assertThatThrownBy(() -> SchemaSetup.register(registry, topics))
                .isInstanceOf(MoodstreamException.class)
                .hasMessageStartingWith(
                        "The schema registry's subject 'test.photo-labels-value' holds a schema that this"
                                + " release is not compatible with (version 1 there: ")
                .hasMessageEndingWith("): use another topic prefix, or the release that wrote there.");
        assertThat(registry.getAllVersions("test.photo-labels-value")).containsExactly(1);
    }
}
