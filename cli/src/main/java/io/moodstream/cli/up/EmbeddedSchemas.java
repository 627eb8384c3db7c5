package io.moodstream.cli.up;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.moodstream.local.registry.SchemaBackup;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.registry.SchemaSetup;
import java.util.function.Consumer;

/** Ensures that the embedded registry has every schema, with the ids that the records of earlier runs refer to. */
final class EmbeddedSchemas {

    private EmbeddedSchemas() {}

    /** @param say receives a sentence if schemas had been deleted, and on anything that could not be set */
    static void ensure(SchemaBackup backup, SchemaRegistryClient client, TopicCatalogue topics, Consumer<String> say) {
        if (!SchemaSetup.problems(client, topics).isEmpty() && backup.restore()) {
            say.accept(
                    "The schema registry lacked schemas that this installation had: they are restored, with their ids.");
        }
        SchemaSetup.register(client, topics).forEach(say);
        backup.save();
    }
}
