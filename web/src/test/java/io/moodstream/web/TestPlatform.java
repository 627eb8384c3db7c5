package io.moodstream.web;

import io.moodstream.local.LocalPlatform;
import io.moodstream.local.config.LocalPlatformConfig;
import io.moodstream.schemas.TopicAdmin;
import io.moodstream.schemas.TopicCatalogue;
import io.moodstream.schemas.client.KafkaClients;
import io.moodstream.schemas.registry.SchemaSetup;
import io.moodstream.schemas.serde.AvroSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A real broker and registry with the topics of an installation. */
record TestPlatform(LocalPlatform platform, KafkaClients clients) implements AutoCloseable {

    /** The machine may be busy with the build. */
    private static final Duration START = Duration.ofMinutes(3);

    static TestPlatform start(Path folder) {
        LocalPlatform platform =
                LocalPlatform.start(LocalPlatformConfig.in(folder).withStartDeadline(START));
        KafkaClients clients = clients(platform.bootstrapServers(), platform.schemaRegistryUrl());
        return new TestPlatform(platform, prepared(clients));
    }

    /** The same with empty topics of this prefix, one partition each. */
    KafkaClients clientsOfTopics(String prefix) {
        return prepared(new KafkaClients(clients.settings(), TopicCatalogue.of(prefix, 1), clients.serdes()));
    }

    private static KafkaClients prepared(KafkaClients clients) {
        try (Admin admin = clients.admin()) {
            TopicAdmin.ensure(admin, clients.topics(), (short) 1);
        }
        SchemaSetup.register(clients.serdes().client(), clients.topics());
        return clients;
    }

    static KafkaClients clients(String bootstrap, String registry) {
        return new KafkaClients(
                Map.of("bootstrap.servers", bootstrap),
                TopicCatalogue.defaults(),
                AvroSerdes.connect(registry, Map.of()));
    }

    @Override
    public void close() {
        clients.serdes().close();
        platform.close();
    }
}
